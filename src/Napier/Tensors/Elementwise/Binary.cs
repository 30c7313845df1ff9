namespace Napier;

/// <summary>Functions of two arguments on tensors: dtype rules, broadcasting, results, <c>out</c> and in place, and what the tape keeps.</summary>
internal static class Binary
{
    /// <summary>f(x, y) with broadcasting, as a new tensor or into <paramref name="out"/>.</summary>
    public static Tensor Call<TOp>(Tensor x, Tensor y, Tensor? @out = null) where TOp : struct, IBinary<TOp> => Run<TOp>(Place.Out(@out), x, y);

    /// <summary>x = f(x, y), element by element, in x's own memory.</summary>
    public static Tensor InPlace<TOp>(Tensor x, Tensor y) where TOp : struct, IBinary<TOp> => Run<TOp>(Place.Of(x), x, y);

    /// <summary>f(x, y) wherever it goes.</summary>
    /// <param name="to">Where it goes.</param>
    /// <param name="x">The first arguments.</param>
    /// <param name="y">The second arguments.</param>
    /// <param name="shortcut">Another loop for a y that is known, if there is one.</param>
    internal static Tensor Run<TOp>(Place to, Tensor x, Tensor y, Func<ScalarType, Loop>? shortcut = null) where TOp : struct, IBinary<TOp>
    {
        if (to.Replaces(x, y)) return to.Replace(copy => Run<TOp>(Place.New, copy, y, shortcut));
        ScalarType type = Unary.ResultType(ResultTypes.Of(x, y), TOp.Takes, TOp.Name);
        Tensor result = to.Prepare(TOp.Name, type, Broadcasting.Shape(x.Sizes, y.Sizes), x, y);
        Pointwise.Run(shortcut?.Invoke(type) ?? LaneLoops.Of(default(Zipped<TOp>), type), type, type, result, x, y);
        to.Finish(result);
        if (!Tape.Wants(x, y)) return result;
        Target tx = new(x), ty = new(y);
        bool inputs = (TOp.Saves & Saves.Input) != 0, output = (TOp.Saves & Saves.Output) != 0;
        Saved? sx = inputs ? new(x) : null, sy = inputs ? new(y) : null, sz = output ? new(result) : null;
        return Tape.Record(result, Names.Backward(TOp.Name), [x, y], g =>
        {
            Tensor left = sx is { } a ? Gradients.Cast(a.Value, type) : null!, right = sy is { } b ? Gradients.Cast(b.Value, type) : null!;
            var (slopeX, slopeY) = TOp.Slopes(left, right, sz is { } c ? c.Value : inputs ? left : null!);
            return [tx.Wanted ? tx.Of(g * slopeX.conj()) : null, ty.Wanted ? ty.Of(g * slopeY.conj()) : null];
        });
    }
}
