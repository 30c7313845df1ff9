namespace Napier.Finance;

/// <summary>How a curve runs between its nodes.</summary>
public enum Interpolation
{
    /// <summary>ln D is linear between nodes and from D(0) = 1: forward rates are constant between nodes, and beyond the last.</summary>
    LogLinear,

    /// <summary>The continuous zero rate is linear between nodes, and constant before the first and beyond the last.</summary>
    LinearZero,

    /// <summary>-ln D is a monotone cubic (Fritsch and Butland's slopes; PCHIP): forward rates are continuous, and not negative where
    /// discount factors fall from node to node. Beyond the last node the forward rate is constant.</summary>
    MonotoneCubic,
}

/// <summary>Interpolation of -ln D.</summary>
internal static class CurveShapes
{
    /// <summary>-ln D at times t, from the nodes' times and continuous zero rates.</summary>
    public static Tensor At(Interpolation interpolation, double[] times, Tensor zeros, Tensor t)
    {
        double[] at = Call.Values(t);
        return interpolation == Interpolation.LinearZero ? LinearZero(times, zeros, t, at) : Segments(interpolation, times, zeros, t, at);
    }

    private static Tensor LinearZero(double[] times, Tensor zeros, Tensor t, double[] at)
    {
        int last = times.Length - 1;
        long[] left = new long[at.Length], right = new long[at.Length];
        double[] from = new double[at.Length], inverse = new double[at.Length];
        for (int i = 0; i < at.Length; i++)
        {
            int k = Place(times, at[i]);
            (left[i], right[i]) = (Math.Max(k, 0), Math.Min(k + 1, last));
            from[i] = times[left[i]];
            inverse[i] = k >= 0 && k < last ? 1 / (times[k + 1] - times[k]) : 0;
        }
        Tensor low = Pick(zeros, left, t), weight = (t - Shaped(from, t)) * Shaped(inverse, t);
        return (low + ((Pick(zeros, right, t) - low) * weight)) * t;
    }

    // Pieces from 0 over all nodes.
    private static Tensor Segments(Interpolation interpolation, double[] times, Tensor zeros, Tensor t, double[] at)
    {
        double[] grid = [0, .. times];
        int pieces = times.Length;
        Tensor knots = Call.Row(grid).to(zeros.dtype), y = cat([zeros.new_zeros(1), zeros * knots.narrow(0, 1, pieces)]);
        Tensor h = knots.narrow(0, 1, pieces) - knots.narrow(0, 0, pieces), d = (y.narrow(0, 1, pieces) - y.narrow(0, 0, pieces)) / h;
        long[] piece = [.. at.Select(v => (long)Math.Clamp(Place(grid, v), 0, pieces - 1))];
        Tensor x = t - Pick(knots, piece, t), low = Pick(y, piece, t), secant = Pick(d, piece, t);
        if (interpolation == Interpolation.LogLinear) return low + (secant * x);

        Tensor m = Slopes(h, d, pieces), m0 = Pick(m, piece, t), m1 = Pick(m, [.. piece.Select(k => k + 1)], t), step = Pick(h, piece, t), s = x / step;
        Tensor inside = low + (x * (m0 + (s * (((secant * 3) - (m0 * 2) - m1) + (s * (m0 + m1 - (secant * 2)))))));
        return where(s > 1, low + (secant * step) + (m1 * (x - step)), inside);
    }

    // Slopes at the knots: weighted harmonic means inside, a one-sided parabola at the ends, zero where the secants differ in sign.
    // (Fritsch and Butland, SIAM
    // J. Sci. Stat. Comput. 5, 1984; Moler, Numerical Computing with MATLAB, 3.6.)
    private static Tensor Slopes(Tensor h, Tensor d, int pieces)
    {
        if (pieces == 1) return cat([d, d]);
        Tensor h0 = h.narrow(0, 0, pieces - 1), h1 = h.narrow(0, 1, pieces - 1), d0 = d.narrow(0, 0, pieces - 1), d1 = d.narrow(0, 1, pieces - 1);
        Tensor a = (2 * h1) + h0, b = h1 + (2 * h0), same = (d0 * d1) > 0, one = ones_like(d0);
        Tensor inner = where(same, (a + b) / ((a / where(same, d0, one)) + (b / where(same, d1, one))), zeros_like(d0));
        return cat([End(h[0], h[1], d[0], d[1]), inner, End(h[-1], h[-2], d[-1], d[-2])]);
    }

    private static Tensor End(Tensor h0, Tensor h1, Tensor d0, Tensor d1)
    {
        Tensor slope = ((((2 * h0) + h1) * d0) - (h0 * d1)) / (h0 + h1);
        slope = where((slope * d0) <= 0, zeros_like(slope), where(((d0 * d1) <= 0).logical_and(slope.abs() > (3 * d0).abs()), 3 * d0, slope));
        return slope.reshape(1);
    }

    // The last node at or before t; -1 before the first.
    private static int Place(double[] times, double t)
    {
        int k = Array.BinarySearch(times, t);
        return k >= 0 ? k : ~k - 1;
    }

    private static Tensor Pick(Tensor values, long[] places, Tensor like) => values.index_select(0, tensor(places)).reshape(like.shape);

    private static Tensor Shaped(double[] values, Tensor like) => from_array(values, new Size(like.shape)).to(like.dtype);
}
