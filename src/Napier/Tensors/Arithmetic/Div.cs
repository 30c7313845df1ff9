namespace Napier;

internal readonly struct Divide : IZip<Divide>
{
    public static V Of<V>(V x, V y) where V : struct, INative<V> => x / y;
}

/// <summary>The quotient without its fraction.</summary>
internal readonly struct DivideTrunc : IZip<DivideTrunc>
{
    public static V Of<V>(V x, V y) where V : struct, INative<V> => V.Truncate(x / y);
}

/// <summary>The quotient of integers, cut toward zero.</summary>
internal readonly struct DivideTruncWhole : IZip<DivideTruncWhole>
{
    public static bool OneByOne => true;

    public static V Of<V>(V x, V y) where V : struct, INative<V> => x / y;
}

/// <summary>The quotient of integers, rounded down.</summary>
internal readonly struct DivideFloorWhole : IZip<DivideFloorWhole>
{
    public static bool OneByOne => true;

    public static V Of<V>(V x, V y) where V : struct, INative<V>
    {
        V q = x / y, r = x % y;
        V down = V.Select(V.Equal(r, V.Zero), V.Zero, V.Less(V.Zero, y) ^ V.Less(V.Zero, r));
        return V.Select(down, q - V.One, q);
    }
}

/// <summary>The quotient of real numbers, rounded down exactly: from the remainder, as Python does it.</summary>
internal readonly struct DivideFloor : IZip<DivideFloor>
{
    public static bool OneByOne => true;

    public static V Of<V>(V x, V y) where V : struct, INative<V>
    {
        V q = x / y, r = x % y, d = (x - r) / y;
        V down = V.Select(V.Equal(r, V.Zero), V.Zero, V.Less(y, V.Zero) ^ V.Less(r, V.Zero));
        d = V.Select(down, d - V.One, d);
        V floor = V.Floor(d);
        floor = V.Select(V.Less(V.One, (d - floor) + (d - floor)), floor + V.One, floor);
        V zero = V.Select(V.Less(q, V.Zero), -V.Zero, V.Zero);
        floor = V.Select(V.Equal(d, V.Zero), zero, floor);
        return V.Select(V.Equal(y, V.Zero), q, floor);
    }
}

/// <summary>Quotients.</summary>
internal static class Quotients
{
    public static Tensor Divide(Place to, Tensor x, Tensor y, RoundingMode mode = RoundingMode.None)
    {
        if (to.Replaces(x, y)) return to.Replace(copy => Divide(Place.New, copy, y, mode));
        ScalarType type = ResultTypes.Of(x, y);
        if (mode == RoundingMode.None)
        {
            type = ResultTypes.Fractional(type);
            return RecordQuotient(Elementwise.Call<Divide>("div", type, to, x, y), x, y);
        }
        string name = mode == RoundingMode.trunc ? "div_trunc" : "div_floor";
        Elementwise.Refuse(type.IsComplex || type == ScalarType.Bool, name, type);
        Tensor result;
        if (type.IsFloating)
        {
            result = mode == RoundingMode.trunc
                ? Elementwise.Call<DivideTrunc>(name, type, to, x, y) : Elementwise.Call<DivideFloor>(name, type, to, x, y);
        }
        else
        {
            CheckDivisor(y, type);
            result = mode == RoundingMode.trunc
                ? Elementwise.Call<DivideTruncWhole>(name, type, to, x, y) : Elementwise.Call<DivideFloorWhole>(name, type, to, x, y);
        }
        if (!Tape.Wants(x, y)) return result;
        Target tx = new(x), ty = new(y);
        return Tape.Record(result, "DivBackward1", [x, y], g => [tx.Wanted ? tx.Of(g * 0) : null, ty.Wanted ? ty.Of(g * 0) : null]);
    }

    /// <summary>Refuses integers divided by zero before anything is written.</summary>
    public static void CheckDivisor(Tensor divisor, ScalarType type)
    {
        Tensor values = Copies.To(divisor, type);
        bool zero = type.Size switch
        {
            1 => values.Dense<byte>().Contains((byte)0),
            2 => values.Dense<ushort>().Contains((ushort)0),
            4 => values.Dense<uint>().Contains(0u),
            _ => values.Dense<ulong>().Contains(0ul),
        };
        if (zero) throw new InvalidOperationException("ZeroDivisionError");
    }

    private static Tensor RecordQuotient(Tensor result, Tensor x, Tensor y)
    {
        if (!Tape.Wants(x, y)) return result;
        Target tx = new(x), ty = new(y);
        Saved sx = new(x), sy = new(y);
        return Tape.Record(result, "DivBackward0", [x, y], g =>
        {
            Tensor divisor = sy.Value;
            return
            [
                tx.Wanted ? tx.Of(g / divisor.conj()) : null,
                ty.Wanted ? ty.Of(-g * (sx.Value / divisor / divisor).conj()) : null,
            ];
        });
    }
}

public static partial class torch
{
    /// <summary>How a quotient is rounded to a whole number.</summary>
    public enum RoundingMode
    {
        /// <summary>Not at all: true division.</summary>
        None,

        /// <summary>Toward zero, as C does with integers.</summary>
        trunc,

        /// <summary>Down, as Python does.</summary>
        floor,
    }

    /// <summary>input divided by other, element by element with broadcasting and type promotion.</summary>
    /// <param name="input">The dividend.</param>
    /// <param name="other">The divisor: a tensor or a number.</param>
    /// <param name="rounding_mode">With None integers become the default dtype; the other modes keep them.</param>
    /// <param name="out">Where the result goes.</param>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast, or an integer is divided by zero with rounding.</exception>
    public static Tensor div(Tensor input, Tensor other, RoundingMode rounding_mode = RoundingMode.None, Tensor? @out = null) =>
        Quotients.Divide(Place.Out(@out), input, other, rounding_mode);

    /// <summary>The same as <see cref="div"/>.</summary>
    public static Tensor divide(Tensor input, Tensor other, RoundingMode rounding_mode = RoundingMode.None, Tensor? @out = null) =>
        div(input, other, rounding_mode, @out);

    /// <summary>The same as <see cref="div"/> without rounding.</summary>
    public static Tensor true_divide(Tensor input, Tensor other, Tensor? @out = null) => div(input, other, @out: @out);

    /// <summary>The same as <see cref="div"/>, rounded down.</summary>
    public static Tensor floor_divide(Tensor input, Tensor other, Tensor? @out = null) => div(input, other, RoundingMode.floor, @out);

    public partial class Tensor
    {
        /// <summary>This divided by other.</summary>
        public Tensor div(Tensor other, RoundingMode rounding_mode = RoundingMode.None) => Quotients.Divide(Place.New, this, other, rounding_mode);

        /// <summary>Divides this tensor by other.</summary>
        public Tensor div_(Tensor other, RoundingMode rounding_mode = RoundingMode.None) => Quotients.Divide(Place.Of(this), this, other, rounding_mode);

        /// <summary>The same as <see cref="div"/>.</summary>
        public Tensor divide(Tensor other, RoundingMode rounding_mode = RoundingMode.None) => div(other, rounding_mode);

        /// <summary>The same as <see cref="div_"/>.</summary>
        public Tensor divide_(Tensor other, RoundingMode rounding_mode = RoundingMode.None) => div_(other, rounding_mode);

        /// <summary>The same as <see cref="div"/> without rounding.</summary>
        public Tensor true_divide(Tensor other) => div(other);

        /// <summary>The same as <see cref="div_"/> without rounding.</summary>
        public Tensor true_divide_(Tensor other) => div_(other);

        /// <summary>This divided by other, rounded down.</summary>
        public Tensor floor_divide(Tensor other) => div(other, RoundingMode.floor);

        /// <summary>Divides this tensor by other and rounds down.</summary>
        public Tensor floor_divide_(Tensor other) => div_(other, RoundingMode.floor);

        /// <summary>Quotient; see <see cref="torch.div"/>.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => Quotients.Divide(Place.New, left, right);
    }
}
