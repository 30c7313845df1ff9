namespace Napier;

/// <summary>What is left of x when multiples of y are taken away: with the sign of x, as C's fmod.</summary>
internal readonly struct FmodNative : IZip<FmodNative>
{
    public static bool OneByOne => true;

    public static V Of<V>(V x, V y) where V : struct, INative<V> => x % y;
}

/// <summary>What is left of x when multiples of y are taken away: with the sign of y, as Python's %.</summary>
internal readonly struct RemainderNative : IZip<RemainderNative>
{
    public static bool OneByOne => true;

    public static V Of<V>(V x, V y) where V : struct, INative<V>
    {
        V r = x % y;
        V differs = V.Select(V.Equal(r, V.Zero), V.Zero, V.Less(r, V.Zero) ^ V.Less(y, V.Zero));
        return V.Select(differs, r + y, r);
    }
}

/// <summary>Remainders, exact in every dtype.</summary>
internal static class Remainders
{
    public static Tensor Call(Place to, Tensor x, Tensor y, bool python)
    {
        if (to.Replaces(x, y)) return to.Replace(copy => Call(Place.New, copy, y, python));
        ScalarType type = ResultTypes.Of(x, y);
        string name = python ? "remainder" : "fmod";
        Elementwise.Refuse(type.IsComplex || type == ScalarType.Bool, name + "_cpu", type);
        if (!type.IsFloating) Quotients.CheckDivisor(y, type);
        Tensor result = python ? Elementwise.Call<RemainderNative>(name, type, to, x, y) : Elementwise.Call<FmodNative>(name, type, to, x, y);
        if (!Tape.Wants(x, y)) return result;
        Target tx = new(x), ty = new(y);
        Saved sx = new(x), sy = new(y);
        return Tape.Record(result, python ? "RemainderBackward0" : "FmodBackward0", [x, y], g =>
        [
            tx.Wanted ? tx.Of(g) : null,
            ty.Wanted ? ty.Of(-g * torch.div(sx.Value, sy.Value, python ? RoundingMode.floor : RoundingMode.trunc)) : null,
        ]);
    }
}

public static partial class torch
{
    /// <summary>The remainder with the sign of other, as Python's %.</summary>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast, or an integer is divided by zero.</exception>
    public static Tensor remainder(Tensor input, Tensor other, Tensor? @out = null) => Remainders.Call(Place.Out(@out), input, other, python: true);

    /// <summary>The remainder with the sign of input, as C's fmod.</summary>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast, or an integer is divided by zero.</exception>
    public static Tensor fmod(Tensor input, Tensor other, Tensor? @out = null) => Remainders.Call(Place.Out(@out), input, other, python: false);

    public partial class Tensor
    {
        /// <summary>The remainder with the sign of other.</summary>
        public Tensor remainder(Tensor other) => Remainders.Call(Place.New, this, other, python: true);

        /// <summary>Replaces this tensor by the remainder with the sign of other.</summary>
        public Tensor remainder_(Tensor other) => Remainders.Call(Place.Of(this), this, other, python: true);

        /// <summary>The remainder with the sign of this tensor.</summary>
        public Tensor fmod(Tensor other) => Remainders.Call(Place.New, this, other, python: false);

        /// <summary>Replaces this tensor by the remainder with its own sign.</summary>
        public Tensor fmod_(Tensor other) => Remainders.Call(Place.Of(this), this, other, python: false);

        /// <summary>Remainder; see <see cref="torch.remainder"/>.</summary>
        public static Tensor operator %(Tensor left, Tensor right) => Remainders.Call(Place.New, left, right, python: true);
    }
}
