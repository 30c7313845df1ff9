namespace Napier;

/// <summary>The dtypes a function takes, in PyTorch's classes.</summary>
public enum Takes
{
    /// <summary>Real and complex numbers; bool and integers are first converted to the default dtype.</summary>
    Numbers,

    /// <summary>Real numbers only; bool and integers are first converted to the default dtype.</summary>
    Reals,

    /// <summary>Floating point only; bool, integers and complex are refused.</summary>
    Floats,

    /// <summary>Floating point and complex; bool and integers are refused.</summary>
    FloatsAndComplex,

    /// <summary>Real numbers, keeping their dtype; bool and complex are refused.</summary>
    RealsKept,

    /// <summary>Every dtype, keeping it.</summary>
    Any,
}
