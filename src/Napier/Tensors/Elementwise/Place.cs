namespace Napier;

/// <summary>Where a result goes: a new tensor, <c>out=</c>, or the first argument's own memory.</summary>
internal readonly struct Place
{
    private readonly Tensor? target;
    private readonly bool inPlace;

    private Place(Tensor? target, bool inPlace)
    {
        this.target = target;
        this.inPlace = inPlace;
    }

    /// <summary>A new tensor.</summary>
    public static Place New => default;

    /// <summary>Into <paramref name="out"/>, or a new tensor if that is null.</summary>
    public static Place Out(Tensor? @out) => new(@out, false);

    /// <summary>In place of <paramref name="self"/>.</summary>
    public static Place Of(Tensor self) => new(self, true);

    /// <summary>Whether the call replaces a tensor and is to be recorded, which takes <see cref="Replace"/>.</summary>
    public bool Replaces(Tensor x, Tensor? y = null, Tensor? z = null) =>
        inPlace && (Tape.Wants(x) || (y is not null && Tape.Wants(y)) || (z is not null && Tape.Wants(z)));

    /// <summary>Records a call that replaces a tensor: it is made on a copy with the tensor's history, whose result is then moved here.</summary>
    public Tensor Replace(Func<Tensor, Tensor> call)
    {
        Tensor self = target!;
        Tape.CheckInPlace(self);
        Tensor copy = Copies.To(self, self.dtype).Inherit(self);
        Tensor result = call(copy);
        Outputs.CheckCast(result.dtype, self.dtype);
        CheckShape(self, result.Sizes);
        Outputs.CheckSelfOverlap(self);
        if (result.dtype != self.dtype) result = Gradients.Cast(result, self.dtype);
        Copies.Copy(result, self);
        self.Storage.Bump();
        Tape.Moved(self, result);
        return self;
    }

    /// <summary>The tensor that takes a result of this dtype and shape, after all checks.</summary>
    public Tensor Prepare(string name, ScalarType type, long[] sizes, Tensor x, Tensor? y = null, Tensor? z = null)
    {
        if (target is null) return Tensor.Fresh(sizes, Broadcasting.ResultStrides(sizes, x, y, z), type);
        if (!inPlace)
        {
            return Outputs.Prepare(name, target, type, sizes, Broadcasting.ResultStrides(sizes, x, y, z),
                z is not null ? [x, y!, z] : y is not null ? [x, y] : [x]);
        }
        Tape.CheckInPlace(target);
        Outputs.CheckCast(type, target.dtype);
        CheckShape(target, sizes);
        Outputs.CheckSelfOverlap(target);
        if (y is not null) Outputs.CheckOverlap(target, y);
        if (z is not null) Outputs.CheckOverlap(target, z);
        return target;
    }

    /// <summary>Says that the result has been written.</summary>
    public Tensor Finish(Tensor result)
    {
        if (target is not null) result.Storage.Bump();
        return result;
    }

    private static void CheckShape(Tensor self, long[] sizes)
    {
        if (!self.Sizes.AsSpan().SequenceEqual(sizes))
        {
            throw new InvalidOperationException(
                $"output with shape {Layout.Show(self.Sizes)} doesn't match the broadcast shape {Layout.Show(sizes)}");
        }
    }
}
