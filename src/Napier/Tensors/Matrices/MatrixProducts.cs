using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Products of matrices and vectors of one dtype, in any layout.</summary>
internal static class MatrixProducts
{
    /// <summary>x y, or with the one or the other transposed, for plain matrices of float32 or float64 whose sizes fit; nothing is recorded.</summary>
    public static Tensor Product(Tensor x, Tensor y, bool transposeX = false, bool transposeY = false)
    {
        int rows = transposeX ? 1 : 0, columns = transposeY ? 0 : 1;
        Tensor result = Tensor.Fresh([x.Sizes[rows], y.Sizes[columns]], x.dtype);
        if (result.Elements == 0) return result;
        if (x.Sizes[1 - rows] == 0) return Copies.Fill(result, 0);
        if (x.dtype == ScalarType.Float32) Run<float>();
        else Run<double>();
        return result;

        void Run<T>() where T : unmanaged
        {
            Gemm<T>.Run((nint)result.Sizes[0], (nint)result.Sizes[1], (nint)x.Sizes[1 - rows],
                new(ref Unsafe.As<byte, T>(ref x.Bytes), (nint)x.Strides[rows], (nint)x.Strides[1 - rows]),
                new(ref Unsafe.As<byte, T>(ref y.Bytes), (nint)y.Strides[1 - columns], (nint)y.Strides[columns]),
                new(ref Unsafe.As<byte, T>(ref result.Bytes), (nint)result.Strides[0], (nint)result.Strides[1]));
            GC.KeepAlive(x);
            GC.KeepAlive(y);
            GC.KeepAlive(result);
        }
    }

    /// <summary>A batch of products: (b, m, k) times (b, k, n).</summary>
    public static Tensor Batches(Tensor x, Tensor y)
    {
        CheckTypes(x, y);
        ScalarType type = x.dtype;
        Elementwise.Refuse(type == ScalarType.Bool, "addmm_impl_cpu_", type);
        if (type.IsComplex) return OfComplex(x, y);
        ScalarType wide = type == ScalarType.Float64 ? type : type.IsFloating ? ScalarType.Float32 : ScalarType.Int64;
        Tensor a = Plain(x, wide), b = Plain(y, wide);
        Tensor result = Tensor.Fresh([a.Sizes[0], a.Sizes[1], b.Sizes[2]], wide);
        if (a.Sizes[2] == 0) result.zero_();
        else if (result.Elements > 0)
        {
            if (wide == ScalarType.Float32) Run(new FloatBatch<float>(a, b, result));
            else if (wide == ScalarType.Float64) Run(new FloatBatch<double>(a, b, result));
            else Run(new WholeBatch(a, b, result));
        }
        return wide == type ? result : Copies.To(result, type);

        void Run<TJob>(TJob job) where TJob : struct, IJob
        {
            nint work = (nint)Math.Min(a.Sizes[1] * a.Sizes[2] * b.Sizes[2], int.MaxValue);
            // One large product is cut up inside; many are shared out whole.
            if (a.Sizes[0] == 1) job.Run(0, 1);
            else Workers.Run(in job, (nint)a.Sizes[0], Math.Max(1, (1 << 18) / work));
        }
    }

    /// <summary>(m, k) times (k).</summary>
    public static Tensor Vector(Tensor matrix, Tensor vector)
    {
        ScalarType type = matrix.dtype;
        if (!type.IsFloating) return Batches(matrix.unsqueeze(0), vector.unsqueeze(0).unsqueeze(2)).reshape(matrix.Sizes[0]);
        ScalarType wide = type == ScalarType.Float64 ? type : ScalarType.Float32;
        Tensor a = Plain(matrix, wide).contiguous(), x = Plain(vector, wide).contiguous(), result = Tensor.Fresh([a.Sizes[0]], wide);
        nint grain = (nint)Math.Max(1, (1 << 15) / Math.Max(1, a.Sizes[1]));
        if (wide == ScalarType.Float32) Workers.Run(new Rows<Float32, float>(a, x, result), (nint)a.Sizes[0], grain);
        else Workers.Run(new Rows<Float64, double>(a, x, result), (nint)a.Sizes[0], grain);
        return wide == type ? result : Copies.To(result, type);
    }

    /// <summary>Refuses different dtypes.</summary>
    public static void CheckTypes(Tensor x, Tensor y)
    {
        if (x.dtype != y.dtype)
        {
            throw new InvalidOperationException(
                $"expected m1 and m2 to have the same dtype, but got: {CTypeName(x.dtype)} != {CTypeName(y.dtype)}");
        }
    }

    private static string CTypeName(ScalarType type) => type switch
    {
        ScalarType.Byte => "unsigned char",
        ScalarType.Int8 => "signed char",
        ScalarType.Int16 => "short",
        ScalarType.Int32 => "int",
        ScalarType.Int64 => "long",
        ScalarType.Float16 => "c10::Half",
        ScalarType.BFloat16 => "c10::BFloat16",
        ScalarType.Float32 => "float",
        ScalarType.Float64 => "double",
        ScalarType.ComplexFloat32 => "c10::complex<float>",
        ScalarType.ComplexFloat64 => "c10::complex<double>",
        ScalarType.Bool => "bool",
        _ => type.Name + "_t",
    };

    private static Tensor Plain(Tensor x, ScalarType type)
    {
        Tensor plain = x.detach();
        if (plain.Conjugated || plain.Negated) plain = Copies.Resolve(plain);
        return plain.dtype == type ? plain : Copies.To(plain, type);
    }

    // Four products of real parts, read in place.
    private static Tensor OfComplex(Tensor x, Tensor y)
    {
        x = x.detach();
        y = y.detach();
        Tensor a = x.real, b = x.imag, c = y.real, d = y.imag;
        return torch.complex(Batches(a, c) - Batches(b, d), Batches(a, d) + Batches(b, c));
    }

    private static ref T Origin<T>(Tensor x, nint batch) where T : unmanaged =>
        ref Unsafe.Add(ref Unsafe.As<byte, T>(ref x.Bytes), batch * (nint)x.Strides[0]);

    private static Matrix<T> Of<T>(Tensor x, nint batch) where T : unmanaged =>
        new(ref Origin<T>(x, batch), (nint)x.Strides[1], (nint)x.Strides[2]);

    private readonly struct FloatBatch<T>(Tensor a, Tensor b, Tensor result) : IJob where T : unmanaged
    {
        public void Run(nint start, nint end)
        {
            for (nint i = start; i < end; i++)
            {
                Gemm<T>.Run((nint)a.Sizes[1], (nint)b.Sizes[2], (nint)a.Sizes[2], Of<T>(a, i), Of<T>(b, i), Of<T>(result, i));
            }
            GC.KeepAlive(a);
            GC.KeepAlive(b);
            GC.KeepAlive(result);
        }
    }

    private readonly struct WholeBatch(Tensor a, Tensor b, Tensor result) : IJob
    {
        public void Run(nint start, nint end)
        {
            result.Storage.Bump();
            for (nint i = start; i < end; i++)
            {
                Matrix<long> x = Of<long>(a, i), y = Of<long>(b, i), z = Of<long>(result, i);
                for (nint r = 0; r < (nint)a.Sizes[1]; r++)
                {
                    for (nint c = 0; c < (nint)b.Sizes[2]; c++)
                    {
                        long sum = 0;
                        for (nint p = 0; p < (nint)a.Sizes[2]; p++) sum += x.At(r, p) * y.At(p, c);
                        z.At(r, c) = sum;
                    }
                }
            }
            GC.KeepAlive(a);
            GC.KeepAlive(b);
            GC.KeepAlive(result);
        }
    }

    private readonly struct Rows<TElement, E>(Tensor a, Tensor x, Tensor result) : IJob
        where TElement : struct, IElement<E>, IDtype<E> where E : unmanaged
    {
        public void Run(nint start, nint end)
        {
            nint length = (nint)a.Sizes[1];
            ref E matrix = ref Unsafe.As<byte, E>(ref a.Bytes), to = ref Unsafe.As<byte, E>(ref result.Bytes);
            for (nint i = start; i < end; i++)
            {
                Unsafe.Add(ref to, i) = TElement.FromDouble(
                    LaneDot.Run<TElement, E>(ref Unsafe.Add(ref matrix, i * length), ref Unsafe.As<byte, E>(ref x.Bytes), length));
            }
            GC.KeepAlive(a);
            GC.KeepAlive(x);
            GC.KeepAlive(result);
        }
    }
}
