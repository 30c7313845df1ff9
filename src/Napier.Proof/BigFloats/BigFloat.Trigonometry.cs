using System.Numerics;

namespace Napier.Proof;

/// <content>Circular functions.</content>
public readonly partial struct BigFloat
{
    /// <summary>Sine.</summary>
    public static BigFloat Sin(BigFloat x) => x.IsZero ? x : Circular(x, 0);

    /// <summary>Cosine.</summary>
    public static BigFloat Cos(BigFloat x) => x.IsZero ? One : Circular(x, 1);

    /// <summary>Tangent.</summary>
    public static BigFloat Tan(BigFloat x) => x.IsZero ? x : At(Precision + Guard, () => Sin(x) / Cos(x)).Round(Precision);

    /// <summary>Arc tangent.</summary>
    public static BigFloat Atan(BigFloat x)
    {
        if (x.IsZero || x.IsNaN) return x;
        if (x.negative) return -Atan(-x);
        if (x.IsInfinite) return Pi.Scale(-1);
        return At(Precision + Guard, () => x > One ? Pi.Scale(-1) - AtanSeries(One / x) : AtanSeries(x)).Round(Precision);
    }

    /// <summary>The angle of the point (<paramref name="x"/>, <paramref name="y"/>), finite and not both zero.</summary>
    public static BigFloat Atan2(BigFloat y, BigFloat x)
    {
        if (x.IsZero && y.IsZero) return x.negative ? (y.negative ? -Pi : Pi) : y;
        return At(Precision + Guard, () =>
        {
            BigFloat angle = Atan((y / x).Abs());
            if (x.negative) angle = Pi - angle;
            return y.negative ? -angle : angle;
        }).Round(Precision);
    }

    // sin(x + quarter pi/2): reduces x by a multiple of pi/2 with as many bits of pi as the result's size asks for.
    private static BigFloat Circular(BigFloat x, int quarter)
    {
        if (!x.IsFinite) return NaN;
        int precision = Precision;
        for (int bits = precision + Guard; ; bits *= 2)
        {
            int work = bits + (int)Math.Max(0, x.Top);
            BigInteger half = FixedPi(work) >> 1, k = x.Top < -1 ? BigInteger.Zero : Floor(x.Fixed(work) + (half >> 1), half);
            int turn = (int)(((k + quarter) % 4 + 4) % 4);
            BigFloat r = k.IsZero ? x : Limited(x.Fixed(work) - (k * half), -work);
            if (r.IsZero || (!k.IsZero && r.Top < precision + 12 - bits)) continue;
            BigFloat y = At(precision + Guard, () => (turn & 1) == 0 ? SinSeries(r) : CosSeries(r)).Round(precision);
            return turn >= 2 ? -y : y;
        }
    }

    private static BigInteger Floor(BigInteger x, BigInteger y)
    {
        BigInteger q = BigInteger.DivRem(x, y, out BigInteger rest);
        return rest.Sign < 0 ? q - 1 : q;
    }

    private static BigFloat SinSeries(BigFloat r) => r * Alternating(r, 1);

    private static BigFloat CosSeries(BigFloat r) => Alternating(r, 0);

    // Sum of (-r^2)^n first! / (2n + first)!.
    private static BigFloat Alternating(BigFloat r, int first)
    {
        int bits = Precision + 8;
        BigInteger square = (r * r).Fixed(bits), term = BigInteger.One << bits, sum = term;
        for (int n = first + 1; !term.IsZero && term != BigInteger.MinusOne; n += 2)
        {
            term = -(((term * square) >> bits) / (n * (n + 1)));
            sum += term;
        }
        return Scaled(sum, -bits);
    }

    // atan x for x from 0 to 1: three half-angle steps, then the series x - x^3/3 + ...
    private static BigFloat AtanSeries(BigFloat x)
    {
        const int Halvings = 3;
        for (int i = 0; i < Halvings; i++) x /= One + Sqrt(One + (x * x));
        int bits = Precision + 8;
        BigInteger square = (x * x).Fixed(bits), power = BigInteger.One << bits, sum = power;
        for (int n = 3; !power.IsZero && power != BigInteger.MinusOne; n += 2)
        {
            power = -((power * square) >> bits);
            sum += power / n;
        }
        return (x * Scaled(sum, -bits)).Scale(Halvings);
    }
}
