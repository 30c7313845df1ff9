using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Dense runs of one floating-point dtype converted to another on lanes: exactly, or rounded once to nearest, ties to even.</summary>
internal static class LaneConversions
{
    /// <summary>Converts as many elements, from the first on, as fill whole lanes; none where a dtype is not floating-point.</summary>
    /// <returns>How many were converted.</returns>
    public static nint Run<S, D>(ref S source, ref D destination, nint count) where S : unmanaged where D : unmanaged =>
        typeof(S) == typeof(Half) && typeof(D) == typeof(float)
            ? ShortWords.Widen(ref Unsafe.As<S, ushort>(ref source), ref Unsafe.As<D, float>(ref destination), count, 10, 15)
        : typeof(S) == typeof(BFloat16) && typeof(D) == typeof(float)
            ? ShortWords.Widen(ref Unsafe.As<S, ushort>(ref source), ref Unsafe.As<D, float>(ref destination), count, 7, 127)
        : typeof(S) == typeof(float) && typeof(D) == typeof(Half)
            ? ShortWords.Narrow(ref Unsafe.As<S, float>(ref source), ref Unsafe.As<D, ushort>(ref destination), count, 10, 15)
        : typeof(S) == typeof(float) && typeof(D) == typeof(BFloat16)
            ? ShortWords.Narrow(ref Unsafe.As<S, float>(ref source), ref Unsafe.As<D, ushort>(ref destination), count, 7, 127)
        : typeof(S) == typeof(float) ? From<Float32, float, D>(ref Unsafe.As<S, float>(ref source), ref destination, count)
        : typeof(S) == typeof(double) ? From<Float64, double, D>(ref Unsafe.As<S, double>(ref source), ref destination, count)
        : typeof(S) == typeof(Half) ? From<Float16, Half, D>(ref Unsafe.As<S, Half>(ref source), ref destination, count)
        : typeof(S) == typeof(BFloat16) ? From<BrainFloat16, BFloat16, D>(ref Unsafe.As<S, BFloat16>(ref source), ref destination, count)
        : 0;

    private static nint From<TS, S, D>(ref S source, ref D destination, nint count) where TS : struct, IElement<S> where S : unmanaged where D : unmanaged =>
        typeof(D) == typeof(float) ? To<TS, S, Float32, float>(ref source, ref Unsafe.As<D, float>(ref destination), count)
        : typeof(D) == typeof(double) ? To<TS, S, Float64, double>(ref source, ref Unsafe.As<D, double>(ref destination), count)
        : typeof(D) == typeof(Half) ? To<TS, S, Float16, Half>(ref source, ref Unsafe.As<D, Half>(ref destination), count)
        : typeof(D) == typeof(BFloat16) ? To<TS, S, BrainFloat16, BFloat16>(ref source, ref Unsafe.As<D, BFloat16>(ref destination), count)
        : 0;

    private static nint To<TS, S, TD, D>(ref S source, ref D destination, nint count)
        where TS : struct, IElement<S> where S : unmanaged where TD : struct, IElement<D> where D : unmanaged => Isa.Width switch
    {
        LaneWidth.Bits512 => Run<TS, S, TD, D, Lanes8<ToDouble>>(ref source, ref destination, count),
        LaneWidth.Bits256 => Run<TS, S, TD, D, Lanes4<ToDouble>>(ref source, ref destination, count),
        _ => Run<TS, S, TD, D, Lanes2<ToDouble>>(ref source, ref destination, count),
    };

    private static nint Run<TS, S, TD, D, V>(ref S source, ref D destination, nint count)
        where TS : struct, IElement<S> where S : unmanaged where TD : struct, IElement<D> where D : unmanaged where V : struct, ILanes<V>
    {
        nint i = 0;
        for (; i <= count - V.Count; i += V.Count) TD.Store(TS.Load<V>(in Unsafe.Add(ref source, i)), ref Unsafe.Add(ref destination, i));
        return i;
    }
}
