namespace Napier;

/// <summary>Native operations on tensors: one call for every kernel, dtype, layout, broadcast and place.</summary>
internal static class Elementwise
{
    /// <summary>The operation on operands converted to <paramref name="type"/>, which is also the result's dtype unless that is a truth value.</summary>
    public static Tensor Call<TOp>(string name, ScalarType type, Place to, Tensor x, Tensor? y = null, Tensor? z = null)
        where TOp : struct, IKernel<TOp>
    {
        ScalarType computed = Pointwise.Computed(type);
        ScalarType gives = TOp.Truth ? ScalarType.Bool : computed, stored = TOp.Truth ? ScalarType.Bool : type;
        Tensor result = to.Prepare(name, stored, Broadcasting.Shape(x, y, z), x, y, z);
        Pointwise.Run(NativeLoops<TOp>.Of(computed), computed, gives, result, x, y, z);
        return to.Finish(result);
    }

    /// <summary>Refuses complex numbers and bool, or whatever else the operation does not take.</summary>
    public static void Refuse(bool refused, string name, ScalarType type)
    {
        if (refused) throw new NotSupportedException($"\"{name}\" not implemented for '{type.CppName}'");
    }
}
