namespace Napier;

/// <summary>x, but at least y and at most z; NaN stays, and z wins over y.</summary>
internal readonly struct ClampNative : IZip3<ClampNative>
{
    public static V Of<V>(V x, V y, V z) where V : struct, INative<V>
    {
        V low = V.Select(V.Equal(x, x), V.Select(V.Less(x, y), y, x), x);
        low = V.Select(V.Equal(y, y), low, y);
        V both = V.Select(V.Equal(low, low), V.Select(V.Less(z, low), z, low), low);
        return V.Select(V.Equal(z, z), both, z);
    }
}

/// <summary>Bounding.</summary>
internal static class Clamping
{
    public static Tensor Clamp(Place to, Tensor x, Tensor? min, Tensor? max)
    {
        if (min is null && max is null) throw new InvalidOperationException("torch.clamp: At least one of 'min' or 'max' must not be None");
        if (to.Replaces(x, min, max)) return to.Replace(copy => Clamp(Place.New, copy, min, max));
        ScalarType type = ResultTypes.Of(x, min ?? max, min is null ? null : max);
        if (type.IsComplex) throw new InvalidOperationException("clamp is not supported for complex types");
        Elementwise.Refuse(type == ScalarType.Bool, "clamp_scalar_cpu", type);
        Tensor result = min is null ? Elementwise.Call<MinimumNative>("clamp", type, to, x, max)
            : max is null ? Elementwise.Call<MaximumNative>("clamp", type, to, x, min)
            : Elementwise.Call<ClampNative>("clamp", type, to, x, min, max);
        Tensor[] inputs = [.. new[] { x, min, max }.OfType<Tensor>()];
        if (!Tape.Wants(inputs)) return result;
        Target tx = new(x), tmin = new(min ?? x), tmax = new(max ?? x);
        Saved sx = new(x), smin = new(min ?? x), smax = new(max ?? x);
        return Tape.Record(result, (min ?? max)!.Wrapped ? "ClampBackward1" : "ClampBackward0", inputs, g =>
        {
            Tensor v = sx.Value;
            Tensor? low = min is null ? null : v < smin.Value, high = max is null ? null : v > smax.Value;
            if (low is not null && high is not null)
            {
                Tensor crossed = smax.Value < smin.Value;
                high = high | (crossed & low);
                low = low & ~crossed;
            }
            Tensor outside = low is null ? high! : high is null ? low : low | high;
            List<Tensor?> gradients = [tx.Wanted ? tx.Of(torch.where(outside, 0, g)) : null];
            if (low is not null) gradients.Add(tmin.Wanted ? tmin.Of(torch.where(low, g, 0)) : null);
            if (high is not null) gradients.Add(tmax.Wanted ? tmax.Of(torch.where(high, g, 0)) : null);
            return [.. gradients];
        });
    }
}

public static partial class torch
{
    /// <summary>Elements below min become min, those above max become max; NaN stays.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="min">The lower bound, a number or a tensor that broadcasts; none if not given.</param>
    /// <param name="max">The upper bound, a number or a tensor that broadcasts; none if not given.</param>
    /// <param name="out">Where the result goes.</param>
    /// <exception cref="InvalidOperationException">No bound is given, or the dtype is complex.</exception>
    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null, Tensor? @out = null) =>
        Clamping.Clamp(Place.Out(@out), input, min, max);

    /// <summary>Bounds the elements in place.</summary>
    public static Tensor clamp_(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp_(min, max);

    /// <summary>The same as <see cref="clamp"/>.</summary>
    public static Tensor clip(Tensor input, Tensor? min = null, Tensor? max = null, Tensor? @out = null) => clamp(input, min, max, @out);

    /// <summary>Elements above max become max.</summary>
    public static Tensor clamp_max(Tensor input, Tensor max) => clamp(input, null, max);

    /// <summary>Elements below min become min.</summary>
    public static Tensor clamp_min(Tensor input, Tensor min) => clamp(input, min);

    public partial class Tensor
    {
        /// <summary>Elements below min become min, those above max become max.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Clamping.Clamp(Place.New, this, min, max);

        /// <summary>Bounds the elements in place.</summary>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Clamping.Clamp(Place.Of(this), this, min, max);

        /// <summary>The same as <see cref="clamp"/>.</summary>
        public Tensor clip(Tensor? min = null, Tensor? max = null) => clamp(min, max);

        /// <summary>Elements above max become max.</summary>
        public Tensor clamp_max(Tensor max) => clamp(null, max);

        /// <summary>Elements below min become min.</summary>
        public Tensor clamp_min(Tensor min) => clamp(min);
    }
}
