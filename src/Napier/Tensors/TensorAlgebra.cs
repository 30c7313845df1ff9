namespace Napier;

public static partial class torch
{
    // The constants of a formula are numbers of binary64. What is computed from constants alone is one too: as tensors of the default dtype
    // 1/6 would be rounded to float32 before it met a float64 argument.
    public partial class Tensor : IAlgebra<Tensor>
    {
        static Tensor IAlgebra<Tensor>.Of(double value) => value;

        static Tensor IAlgebra<Tensor>.operator +(Tensor left, Tensor right) =>
            Constant(left) is { } a && Constant(right) is { } b ? a + b : left + right;

        static Tensor IAlgebra<Tensor>.operator -(Tensor left, Tensor right) =>
            Constant(left) is { } a && Constant(right) is { } b ? a - b : left - right;

        static Tensor IAlgebra<Tensor>.operator *(Tensor left, Tensor right) =>
            Constant(left) is { } a && Constant(right) is { } b ? a * b : left * right;

        static Tensor IAlgebra<Tensor>.operator /(Tensor left, Tensor right) =>
            Constant(left) is { } a && Constant(right) is { } b ? a / b : left / right;

        static Tensor IAlgebra<Tensor>.operator -(Tensor value) => Constant(value) is { } a ? -a : -value;

        static Tensor IAlgebra<Tensor>.IfLess(Tensor left, Tensor right, Tensor then, Tensor otherwise)
        {
            if (Constant(left) is { } a && Constant(right) is { } b) return a < b ? then : otherwise;
            if (Constant(then) is { } x && Constant(otherwise) is { } y)
            {
                ScalarType type = ResultTypes.Of(left, right);
                (then, otherwise) = (torch.full([], x, type), torch.full([], y, type));
            }
            // Complex numbers by their real parts, as the lanes do.
            return torch.where(left.real < right.real, then, otherwise);
        }

        static Tensor IAlgebra<Tensor>.Apply<TOp>(Tensor x) => Constant(x) is { } a ? Scalars.Apply<TOp>(a) : Unary.Call<TOp>(x);

        static Tensor IAlgebra<Tensor>.Apply<TOp>(TOp op, Tensor x) => Unary.Call(x, null, op);

        static Tensor IAlgebra<Tensor>.Apply<TOp>(Tensor x, Tensor y) => Binary.Call<TOp>(x, y);

        private static double? Constant(Tensor x) => x.Wrapped && x.dtype == ScalarType.Float64 ? x.item<double>() : null;
    }
}
