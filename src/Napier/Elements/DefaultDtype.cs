namespace Napier;

public static partial class torch
{
    private static ScalarType defaultDtype = ScalarType.Float32;

    /// <summary>The dtype of new floating-point tensors that do not say another: float32 unless set.</summary>
    public static ScalarType get_default_dtype() => defaultDtype;

    /// <summary>Sets the dtype of new floating-point tensors, and of what integers become in functions such as exp.</summary>
    /// <exception cref="ArgumentException">The dtype is not floating-point.</exception>
    public static void set_default_dtype(ScalarType dtype)
    {
        if (!dtype.IsFloating) throw new ArgumentException("only floating-point types are supported as the default type", nameof(dtype));
        defaultDtype = dtype;
    }
}
