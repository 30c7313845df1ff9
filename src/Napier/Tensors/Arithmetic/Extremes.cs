namespace Napier;

/// <summary>The larger of two; NaN if one is.</summary>
internal readonly struct MaximumNative : IZip<MaximumNative>
{
    public static V Of<V>(V x, V y) where V : struct, INative<V> => V.Select(V.Equal(y, y), V.Select(V.Less(x, y), y, x), y);
}

/// <summary>The larger of two; where one is NaN, the other.</summary>
internal readonly struct FmaxNative : IZip<FmaxNative>
{
    public static V Of<V>(V x, V y) where V : struct, INative<V> => V.Select(V.Equal(x, x), V.Select(V.Less(x, y), y, x), y);
}

/// <summary>The smaller of two; NaN if one is.</summary>
internal readonly struct MinimumNative : IZip<MinimumNative>
{
    public static V Of<V>(V x, V y) where V : struct, INative<V> => V.Select(V.Equal(y, y), V.Select(V.Less(y, x), y, x), y);
}

/// <summary>The smaller of two; where one is NaN, the other.</summary>
internal readonly struct FminNative : IZip<FminNative>
{
    public static V Of<V>(V x, V y) where V : struct, INative<V> => V.Select(V.Equal(x, x), V.Select(V.Less(y, x), y, x), y);
}

/// <summary>The larger and the smaller of two.</summary>
internal static class Extremes
{
    public static Tensor Call<TOp>(string name, Place to, Tensor x, Tensor y, bool larger) where TOp : struct, IKernel<TOp>
    {
        ScalarType type = ResultTypes.Of(x, y);
        if (type.IsComplex) throw new InvalidOperationException($"{name} not implemented for complex tensors.");
        Tensor result = Elementwise.Call<TOp>(name, type, to, x, y);
        if (!Tape.Wants(x, y)) return result;
        Target tx = new(x), ty = new(y);
        Saved sx = new(x), sy = new(y);
        return Tape.Record(result, char.ToUpperInvariant(name[0]) + name[1..] + "Backward0", [x, y], g =>
        {
            // Where both are equal each gets half.
            Tensor half = torch.where(sx.Value == sy.Value, g / 2, g);
            Tensor second = larger ? sx.Value < sy.Value : sx.Value > sy.Value;
            Tensor first = larger ? sx.Value > sy.Value : sx.Value < sy.Value;
            return [tx.Wanted ? tx.Of(torch.where(second, 0, half)) : null, ty.Wanted ? ty.Of(torch.where(first, 0, half)) : null];
        });
    }
}

public static partial class torch
{
    /// <summary>The larger of two elements; NaN if one of them is.</summary>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast, or one is complex.</exception>
    public static Tensor maximum(Tensor input, Tensor other, Tensor? @out = null) =>
        Extremes.Call<MaximumNative>("maximum", Place.Out(@out), input, other, larger: true);

    /// <summary>The smaller of two elements; NaN if one of them is.</summary>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast, or one is complex.</exception>
    public static Tensor minimum(Tensor input, Tensor other, Tensor? @out = null) =>
        Extremes.Call<MinimumNative>("minimum", Place.Out(@out), input, other, larger: false);

    /// <summary>The larger of two elements; where one is NaN, the other.</summary>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast, or one is complex.</exception>
    public static Tensor fmax(Tensor input, Tensor other, Tensor? @out = null) =>
        Extremes.Call<FmaxNative>("fmax", Place.Out(@out), input, other, larger: true);

    /// <summary>The smaller of two elements; where one is NaN, the other.</summary>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast, or one is complex.</exception>
    public static Tensor fmin(Tensor input, Tensor other, Tensor? @out = null) =>
        Extremes.Call<FminNative>("fmin", Place.Out(@out), input, other, larger: false);

    public partial class Tensor
    {
        /// <summary>The larger of two elements; NaN if one of them is.</summary>
        public Tensor maximum(Tensor other) => torch.maximum(this, other);

        /// <summary>The smaller of two elements; NaN if one of them is.</summary>
        public Tensor minimum(Tensor other) => torch.minimum(this, other);

        /// <summary>The larger of two elements; where one is NaN, the other.</summary>
        public Tensor fmax(Tensor other) => torch.fmax(this, other);

        /// <summary>The smaller of two elements; where one is NaN, the other.</summary>
        public Tensor fmin(Tensor other) => torch.fmin(this, other);
    }
}
