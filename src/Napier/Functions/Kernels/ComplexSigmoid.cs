using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>1 / (1 + e^-z) and e^z - 1 for complex numbers. Both are written in half of the argument, where neither the poles of the one
/// nor the zeros of the other take digits: 1 + cos b = 2 cos^2 (b/2), e^a - 1 = 2 e^(a/2) sinh(a/2).</summary>
internal static class ComplexSigmoid
{
    /// <summary>
    /// (e^s sinh s + cos^2 t + i sin t cos t) / (2 (sinh^2 s + cos^2 t)) with s + ti = z/2: the error is below 0.6 units in the
    /// last place of the larger part.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ComplexLanes<V> Sigmoid<V>(in ComplexLanes<V> z) where V : struct, ILanes<V>
    {
        V zero = V.Of(0), half = V.Of(0.5);
        V s = Lane.Clamp(-1000, 1000, z.Re * half), t = z.Im * half;
        var (sinh, cosh, k) = SinhCosh.Of(s);
        var (sin, cos) = SinCos.Wide(t);
        var inverse = Pair<V>.Of(1) / ComplexHyperbolic.Modulus(s, sinh, cos, k);
        V left = V.Less(s, zero), minus = V.SubtractBits(zero, V.ShiftLeft(k, 1)), one = V.OfBits(1);
        var re = new Scaled<V>(Numerator(s, sinh, cosh, cos, k), V.SubtractBits(V.And(minus, left), one));
        var im = Scaled<V>.Lifted(t, sin, zero) * new Scaled<V>(cos, V.SubtractBits(minus, one));
        var divisor = new Scaled<V>(inverse, zero);
        V x = (re * divisor).Rounded, y = (im * divisor).Rounded;

        // The limits hold in every direction.
        V limit = V.AndNot(V.Equal(Lane.Abs(z.Re), V.Of(double.PositiveInfinity)), V.Less(Lane.Abs(t), V.Of(double.PositiveInfinity)));
        x = V.Select(limit, V.Select(left, zero, V.Of(1)), x);
        y = V.Select(limit, V.And(z.Im, V.Of(-0.0)), y);
        return new(x, V.Select(V.Equal(z.Im, zero), z.Im, y));
    }

    // e^s sinh s + cos^2 t: times 2^-2k to the right of 0.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Pair<V> Numerator<V>(in V s, in Pair<V> sinh, in Pair<V> cosh, in Pair<V> cos, in V k) where V : struct, ILanes<V>
    {
        V sign = V.And(s, V.Of(-0.0)), left = V.Less(s, V.Of(0));
        var magnitude = new Pair<V>(V.Xor(sinh.High, sign), V.Xor(sinh.Low, sign));
        var growth = cosh + magnitude; // e^|s|
        var right = V.Signs(left) == (1u << V.Count) - 1 ? magnitude : magnitude * growth;
        var first = Pair<V>.Select(left, -(magnitude / growth), right);
        V scale = V.AndNot(V.SubtractBits(V.Of(1), V.ShiftLeft(k, 53)), V.Less(V.Of(22), s));
        return first + (cos * cos).Scaled(V.Select(left, V.Of(1), scale));
    }

    /// <summary>2 e^s (sinh s - e^s sin^2 t) + 2i e^2s sin t cos t with s + ti = z/2: the error is below 0.6 units in the last place of
    /// the larger part.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ComplexLanes<V> Expm1<V>(in ComplexLanes<V> z) where V : struct, ILanes<V>
    {
        V zero = V.Of(0), half = V.Of(0.5), one = V.OfBits(1), inf = V.Of(double.PositiveInfinity);
        V s = Lane.Clamp(-750, 750, z.Re * half), t = z.Im * half;
        var (sinh, cosh, k) = SinhCosh.Of(s);
        var (sin, cos) = SinCos.Wide(t);
        V left = V.Less(s, zero), twice = V.ShiftLeft(k, 1);
        var growth = Growth(s, sinh, cosh);
        var re = new Scaled<V>(growth * Difference(s, sinh, growth, sin, k), V.AddBits(V.AndNot(twice, left), one));
        var im = Scaled<V>.Lifted(t, sin, zero) * new Scaled<V>(cos, V.AddBits(V.Select(left, V.SubtractBits(zero, twice), twice), one));
        var square = new Scaled<V>(growth * growth, zero);
        V x = re.Rounded, y = (im * square).Rounded;

        V angle = V.Less(Lane.Abs(t), inf), tiny = V.Of(7.458340731200207e-155); // 2^-512
        x = V.Select(V.AndNot(V.Equal(z.Re, inf), angle), inf, x);
        x = V.Select(V.Equal(z.Re, -inf), V.Of(-1), x);
        y = V.Select(V.AndNot(V.Equal(z.Re, -inf), angle), V.And(z.Im, V.Of(-0.0)), y);
        V small = V.And(V.Less(Lane.Abs(z.Re), tiny), V.Less(Lane.Abs(z.Im), tiny));
        return new(V.Select(small, z.Re, x), V.Select(V.Or(small, V.Equal(z.Im, zero)), z.Im, y));
    }

    // e^s times 2^-k to the right of 0, 2^k to the left.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Pair<V> Growth<V>(in V s, in Pair<V> sinh, in Pair<V> cosh) where V : struct, ILanes<V>
    {
        V sign = V.And(s, V.Of(-0.0));
        var growth = cosh + new Pair<V>(V.Xor(sinh.High, sign), V.Xor(sinh.Low, sign));
        return Pair<V>.Select(V.Less(s, V.Of(0)), Pair<V>.Of(1) / growth, growth);
    }

    // (sinh s - e^s sin^2 t) 2^-k.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Pair<V> Difference<V>(in V s, in Pair<V> sinh, in Pair<V> growth, in Pair<V> sin, in V k) where V : struct, ILanes<V>
    {
        V scale = V.AndNot(V.SubtractBits(V.Of(1), V.ShiftLeft(k, 53)), V.Less(s, V.Of(-40)));
        return sinh - ((sin * sin) * growth).Scaled(V.Select(V.Less(s, V.Of(0)), scale, V.Of(1)));
    }
}
