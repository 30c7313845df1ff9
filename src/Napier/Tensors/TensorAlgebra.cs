namespace Napier;

public static partial class torch
{
    public partial class Tensor : IAlgebra<Tensor>
    {
        static Tensor IAlgebra<Tensor>.Of(double value) => value;

        static Tensor IAlgebra<Tensor>.IfLess(Tensor left, Tensor right, Tensor then, Tensor otherwise) =>
            torch.where(left < right, then, otherwise);

        static Tensor IAlgebra<Tensor>.Apply<TOp>(Tensor x) => Unary.Call<TOp>(x);

        static Tensor IAlgebra<Tensor>.Apply<TOp>(TOp op, Tensor x) => Unary.Call(x, null, op);

        static Tensor IAlgebra<Tensor>.Apply<TOp>(Tensor x, Tensor y) => Binary.Call<TOp>(x, y);
    }
}
