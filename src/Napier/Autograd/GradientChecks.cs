namespace Napier;

/// <summary>
/// Jacobians by differences and by differentiation, side by side. Complex numbers count as pairs of real ones, so that one comparison serves
/// for all functions, also those that are not holomorphic.
/// </summary>
internal static class GradientChecks
{
    /// <summary>Compares all Jacobians.</summary>
    /// <exception cref="torch.autograd.GradcheckError">Two differ.</exception>
    public static void Run(Func<Tensor[], Tensor[]> func, Tensor[] inputs, double eps, double atol, double rtol, bool forward)
    {
        int[] checkedInputs = [.. Enumerable.Range(0, inputs.Length).Where(i => inputs[i].requires_grad)];
        if (checkedInputs.Length == 0)
        {
            throw new ArgumentException(
                "gradcheck expects at least one input tensor to require gradient, but none of the them have requires_grad=True.");
        }
        foreach (int i in checkedInputs)
        {
            if (inputs[i].dtype is not (ScalarType.Float64 or ScalarType.ComplexFloat64))
            {
                torch.Warn($"Input #{i} requires gradient and is not a double precision floating point or complex. This check will likely fail if all the "
                    + "inputs are not of double precision floating point or complex. ");
            }
        }
        Tensor[] plain = [.. inputs.Select(x => x.detach())];
        Tensor[] outputs = func(inputs);
        int[] checkedOutputs = [.. Enumerable.Range(0, outputs.Length).Where(o => outputs[o].dtype.IsFloating || outputs[o].dtype.IsComplex)];
        foreach (int i in checkedInputs)
        {
            double[][,] numerical = Numerical(func, plain, i, checkedOutputs, eps);
            for (int o = 0; o < checkedOutputs.Length; o++)
            {
                int output = checkedOutputs[o];
                Compare("", output, i, numerical[o], Analytical(outputs[output], inputs[i]), atol, rtol);
            }
            if (!forward) continue;
            double[][,] tangents = Forward(func, inputs, i, checkedOutputs);
            for (int o = 0; o < checkedOutputs.Length; o++) Compare("forward mode ", checkedOutputs[o], i, numerical[o], tangents[o], atol, rtol);
        }
    }

    /// <summary>A gradient to start from: no two elements alike.</summary>
    public static Tensor Start(Tensor like)
    {
        Tensor steps = torch.arange(like.Elements, dtype: like.dtype.IsComplex ? ScalarType.Float64 : like.dtype);
        Tensor weights = (((steps * 0.618033988749895) % 1) + 0.5).reshape(like.Sizes);
        return like.dtype.IsComplex ? torch.complex(weights, 1.25 - weights).to(like.dtype) : weights;
    }

    // Rows: the parts of the input's elements. Columns: those of the output's.
    private static double[][,] Numerical(Func<Tensor[], Tensor[]> func, Tensor[] inputs, int at, int[] outputs, double eps)
    {
        Tensor[] moved = [.. inputs];
        double[] values = Parts(inputs[at]);
        var jacobians = new double[outputs.Length][,];
        for (int k = 0; k < values.Length; k++)
        {
            double[][] Moved(double by)
            {
                double[] parts = [.. values];
                parts[k] += by;
                moved[at] = Whole(parts, inputs[at]);
                Tensor[] results = func(moved);
                return [.. outputs.Select(o => Parts(results[o]))];
            }
            double[][] up = Moved(eps), down = Moved(-eps);
            for (int o = 0; o < outputs.Length; o++)
            {
                jacobians[o] ??= new double[values.Length, up[o].Length];
                for (int c = 0; c < up[o].Length; c++) jacobians[o][k, c] = (up[o][c] - down[o][c]) / (2 * eps);
            }
        }
        for (int o = 0; o < outputs.Length; o++) jacobians[o] ??= new double[0, 0];
        return jacobians;
    }

    private static double[,] Analytical(Tensor output, Tensor input)
    {
        int rows = Parts(input).Length, columns = Parts(output).Length;
        var jacobian = new double[rows, columns];
        if (!output.requires_grad) return jacobian;
        for (int c = 0; c < columns; c++)
        {
            double[] basis = new double[columns];
            basis[c] = 1;
            Tensor?[] found = torch.autograd.grad([output], [input], [Whole(basis, output)], retain_graph: true, allow_unused: true);
            if (found[0] is not { } gradient) continue;
            if (!gradient.Sizes.AsSpan().SequenceEqual(input.Sizes))
                throw new torch.autograd.GradcheckError("Analytical gradient has incorrect size");
            if (gradient.dtype != input.dtype) throw new torch.autograd.GradcheckError("Gradient has dtype mismatch");
            double[] parts = Parts(gradient);
            for (int k = 0; k < rows; k++) jacobian[k, c] = parts[k];
        }
        return jacobian;
    }

    private static double[][,] Forward(Func<Tensor[], Tensor[]> func, Tensor[] inputs, int at, int[] outputs)
    {
        int rows = Parts(inputs[at]).Length;
        var jacobians = new double[outputs.Length][,];
        for (int k = 0; k < rows; k++)
        {
            double[] basis = new double[rows];
            basis[k] = 1;
            using var level = new DualLevel();
            Tensor[] moved = [.. inputs];
            moved[at] = torch.autograd.forward_ad.Dual(level, inputs[at], Whole(basis, inputs[at]));
            Tensor[] results = func(moved);
            for (int o = 0; o < outputs.Length; o++)
            {
                Tensor result = results[outputs[o]];
                double[] parts = result.TangentAt(level) is { } tangent ? Parts(tangent) : new double[Parts(result).Length];
                jacobians[o] ??= new double[rows, parts.Length];
                for (int c = 0; c < parts.Length; c++) jacobians[o][k, c] = parts[c];
            }
        }
        for (int o = 0; o < outputs.Length; o++) jacobians[o] ??= new double[0, 0];
        return jacobians;
    }

    private static void Compare(string kind, int output, int input, double[,] numerical, double[,] analytical, double atol, double rtol)
    {
        for (int k = 0; k < numerical.GetLength(0); k++)
        {
            for (int c = 0; c < numerical.GetLength(1); c++)
            {
                double n = numerical[k, c], a = analytical[k, c];
                if (Math.Abs(n - a) <= atol + (rtol * Math.Abs(a))) continue;
                throw new torch.autograd.GradcheckError(
                    $"{(kind == "" ? "" : "While computing forward mode AD: ")}Jacobian mismatch for output {output} with respect to input {input},\n"
                    + $"numerical:{torch.tensor(numerical)}\nanalytical:{torch.tensor(analytical)}\n");
            }
        }
    }

    private static double[] Parts(Tensor x)
    {
        Tensor plain = x.detach().resolve_conj().resolve_neg().contiguous();
        return plain.dtype.IsComplex
            ? plain.to(ScalarType.ComplexFloat64).view_as_real().contiguous().reshape(-1).ToArray<double>()
            : plain.to(ScalarType.Float64).reshape(-1).ToArray<double>();
    }

    private static Tensor Whole(double[] parts, Tensor like)
    {
        if (!like.dtype.IsComplex) return torch.tensor(parts).reshape(like.Sizes).to(like.dtype);
        return torch.tensor(parts).reshape([.. like.Sizes, 2]).view_as_complex().to(like.dtype);
    }
}
