using System.Reflection;

namespace Napier.Architecture;

/// <summary>The page that lists all functions of Napier.Finance.</summary>
public class FinanceList
{
    [Fact]
    public void Every_public_function_is_listed()
    {
        string page = Checkout.Read("docs/finance-functions.md");
        Rule.None(
            from type in typeof(Finance.Interest).Assembly.GetExportedTypes()
            where type.IsAbstract && type.IsSealed && type.Name != nameof(Finance.OutcomeWords)
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static)
            let name = $"`{type.Name}.{method.Name}`"
            where !page.Contains(name, StringComparison.Ordinal)
            select $"{name}: dotnet run --project tools/Docs");
    }
}
