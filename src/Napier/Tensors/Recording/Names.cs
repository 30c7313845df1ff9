namespace Napier;

/// <summary>Names of recorded calls.</summary>
internal static class Names
{
    /// <summary>PyTorch's name of a function's backward: <c>exp</c> gives <c>ExpBackward0</c>.</summary>
    public static string Backward(string function)
    {
        if (function == "log1p") return "Log1PBackward0";
        int dot = function.LastIndexOf('.');
        return string.Concat(function[(dot + 1)..].Split('_').Select(word => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..])) + "Backward0";
    }

    /// <summary>PyTorch's name of a function's kernel, which its complaints about dtypes show.</summary>
    public static string Kernel(string function)
    {
        string name = function[(function.LastIndexOf('.') + 1)..];
        return name switch
        {
            "exp" or "erf" or "erfc" or "erfinv" or "lgamma" or "log" or "log2" or "log10" or "log1p" or "expm1" or "i0" => name + "_vml_cpu",
            "gammaln" => "lgamma_vml_cpu",
            "ndtr" => "erf_vml_cpu",
            "gelu" => "GeluKernelImpl",
            "selu" or "celu" => "elu_cpu",
            "logsigmoid" or "log_sigmoid" => "log_sigmoid_cpu",
            "digamma" => name,
            _ => name + "_cpu",
        };
    }
}
