using System.Numerics;
using System.Text.Json;

namespace Napier.Tests.Golden;

/// <summary>Compares a result with what a golden case says.</summary>
internal static class GoldenAssert
{
    /// <summary>Runs the call and compares its result, or what it throws.</summary>
    public static void Outcome(JsonElement c, Func<Tensor> call)
    {
        JsonElement want = Goldens.Want(c);
        if (want.TryGetProperty("err", out JsonElement error))
        {
            Exception thrown = Assert.ThrowsAny<Exception>(call);
            Assert.Equal(error.GetProperty("msg").GetString(), thrown.Message.Split("\n(Triggered")[0]);
            Assert.Contains(thrown.GetType(), Kinds(error.GetProperty("type").GetString()!));
            return;
        }
        var warnings = new List<string>();
        torch.warning += warnings.Add;
        Tensor got;
        try
        {
            got = call();
        }
        finally
        {
            torch.warning -= warnings.Add;
        }
        if (want.TryGetProperty("warn", out JsonElement warn))
            Assert.Equal(warn.EnumerateArray().Select(w => w.GetString()), warnings);
        Same(want.TryGetProperty("T", out JsonElement tensor) ? tensor : want.GetProperty("storage").GetProperty("T"), got, c);
    }

    /// <summary>Compares dtype, shape, strides and values.</summary>
    public static void Same(JsonElement want, Tensor got, JsonElement c)
    {
        ScalarType type = Goldens.Dtype(want.GetProperty("dtype").GetString()!);
        Assert.Equal(type, got.dtype);
        Assert.Equal(Goldens.Longs(want.GetProperty("shape")), got.shape);
        if (want.TryGetProperty("stride", out JsonElement stride)) Assert.Equal(Goldens.Longs(stride), got.stride());
        // Where the correctly rounded words are known they are the measure: PyTorch itself is allowed to be off.
        bool exact = c.TryGetProperty("cr", out JsonElement cr) && cr.ValueKind == JsonValueKind.String;
        string[] words = (exact ? cr : want.GetProperty("data")).GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Tensor expected = Goldens.FromWords(words, type);
        Complex[] a = expected.to(ScalarType.ComplexFloat64).ToArray<Complex>(), b = got.reshape(-1).to(ScalarType.ComplexFloat64).ToArray<Complex>();
        JsonElement cmp = c.TryGetProperty("cmp", out JsonElement given) ? given : default;
        double rtol = 0, atol = 0, ulps = 0;
        if (cmp.ValueKind == JsonValueKind.Object)
        {
            rtol = cmp.TryGetProperty("rtol", out JsonElement r) ? r.GetDouble() : 0;
            atol = cmp.TryGetProperty("atol", out JsonElement t) ? t.GetDouble() : 0;
            // exp is correctly rounded and must have these very words; the others are held to their bound.
            bool rounded = exact && c.GetProperty("op").GetString() == "exp";
            ulps = rounded ? 0 : cmp.TryGetProperty("ulp", out JsonElement u) ? u.GetDouble() : 0;
        }
        // A float32 result in a wider out: PyTorch's own may be off in its last place, ours is the correctly rounded one.
        if ((c.TryGetProperty("mode", out JsonElement mode) && mode.GetString() == "out") || c.TryGetProperty("storage", out _)) rtol = Math.Max(rtol, 1.2e-7);
        Assert.Equal(a.Length, b.Length);
        for (int i = 0; i < a.Length; i++)
        {
            double scale = rtol == 0 ? 0 : Complex.IsFinite(a[i]) ? Complex.Abs(a[i]) : 0;
            Assert.True(
                Near(a[i].Real, b[i].Real, atol + (rtol * scale), ulps, type.Real) && Near(a[i].Imaginary, b[i].Imaginary, atol + (rtol * scale), ulps, type.Real),
                $"element {i}: expected {a[i]} ({words[i]}), got {b[i]}");
        }
    }

    private static bool Near(double want, double got, double tolerance, double ulps, ScalarType type)
    {
        if (double.IsNaN(want) || double.IsNaN(got)) return double.IsNaN(want) && double.IsNaN(got);
        if (want == got) return tolerance > 0 || double.IsNegative(want) == double.IsNegative(got);
        if (!double.IsFinite(want) || !double.IsFinite(got)) return false;
        return Math.Abs(want - got) <= Math.Max(tolerance, ulps * Ulp(want, type));
    }

    private static double Ulp(double x, ScalarType type) => type switch
    {
        ScalarType.Float32 => Math.BitIncrement(Math.Abs((float)x)) - (double)Math.Abs((float)x),
        ScalarType.Float64 => Math.BitIncrement(Math.Abs(x)) - Math.Abs(x),
        ScalarType.Float16 => Math.Max(Math.ScaleB(1, Math.ILogB(Math.Max(Math.Abs(x), 1e-30)) - 10), Math.ScaleB(1, -24)),
        ScalarType.BFloat16 => Math.Max(Math.ScaleB(1, Math.ILogB(Math.Max(Math.Abs(x), 1e-44)) - 7), Math.ScaleB(1, -133)),
        _ => 0,
    };

    private static Type[] Kinds(string python) => python switch
    {
        "RuntimeError" => [typeof(InvalidOperationException), typeof(NotSupportedException)],
        "ValueError" => [typeof(ArgumentException), typeof(ArgumentOutOfRangeException)],
        "TypeError" => [typeof(ArgumentException)],
        "IndexError" => [typeof(IndexOutOfRangeException), typeof(ArgumentOutOfRangeException)],
        "NotImplementedError" => [typeof(NotSupportedException)],
        _ => throw new ArgumentException($"unknown kind of error: {python}", nameof(python)),
    };
}
