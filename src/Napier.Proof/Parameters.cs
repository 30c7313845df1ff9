using System.Reflection;

namespace Napier.Proof;

/// <summary>Whether an operator is nothing but its type: only then does its name say which function it is.</summary>
internal static class Parameters<TOp>
{
    public static readonly bool None =
        typeof(TOp).GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Length == 0;
}
