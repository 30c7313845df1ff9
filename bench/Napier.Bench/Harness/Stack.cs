using System.Runtime.CompilerServices;

namespace Bench.Harness;

/// <summary>
/// Runs a contender with the stack pointer moved by 0, 16, 32 or 48 bytes. Code that spills wide registers is up to three
/// times slower when its stack slots straddle cache lines, and which phase a caller happens to have is luck.
/// </summary>
static unsafe class Stack
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double AtPhase(int phase, Contender contender, int count, bool threaded)
    {
        byte* pad = stackalloc byte[16 * phase + 16];
        double seconds = Paired.Time(contender, count, threaded);
        GC.KeepAlive((nint)pad);
        return seconds;
    }
}
