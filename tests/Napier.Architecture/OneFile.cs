using System.Collections;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Napier.Architecture;

/// <summary>Adding a function is adding one file: the library is compiled with a file more, and the function is everywhere that functions are
/// looked for: on tensors and spans, in the conformance matrix with its gradients and oracle, in the prover, in the instruction set matrix.</summary>
public partial class OneFile
{
    // What CONTRIBUTING.md describes, and beside it a function with a wrong slope: what is looked for is found.
    private const string File = """
        namespace Napier;

        /// <summary>LeCun's scaled tanh, 1.7159 tanh(2x/3).</summary>
        public readonly struct ScaledTanh : IUnary<ScaledTanh>
        {
            public static string Name => "scaled_tanh";

            public static T Eval<T>(T x) where T : IAlgebra<T> => T.Of(1.7159) * T.Apply<Tanh>(x * T.Of(2) / T.Of(3));

            public static T Slope<T>(T x, T y) where T : IAlgebra<T>
            {
                T t = y / T.Of(1.7159);
                return T.Of(1.7159) * T.Of(2) / T.Of(3) * (T.Of(1) - t * t);
            }

            public static Saves Saves => Saves.Output;
        }

        public readonly struct WrongTanh : IUnary<WrongTanh>
        {
            public static string Name => "wrong_tanh";

            public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Tanh>(x);

            public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(1) - y;

            public static Saves Saves => Saves.Output;
        }

        public static partial class torch
        {
            public static Tensor scaled_tanh(Tensor input, Tensor? @out = null) => Unary.Call<ScaledTanh>(input, @out);

            public partial class Tensor
            {
                public Tensor scaled_tanh() => Unary.Call<ScaledTanh>(this);

                public Tensor scaled_tanh_() => Unary.InPlace<ScaledTanh>(this);
            }
        }

        public static partial class VectorMath
        {
            public static void ScaledTanh<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<ScaledTanh, T>(x, destination);
        }
        """;

    [Fact]
    public void Adds_a_function_everywhere()
    {
        var context = new Beside(Emit());
        Assembly tests = context.LoadFromAssemblyPath(Output("Napier.Tests")), isa = context.LoadFromAssemblyPath(Output("Napier.Isa"));
        MethodInfo run = tests.GetType("Napier.Tests.Conformance.Matrix", throwOnError: true)!.GetMethod("Run")!;
        Assert.Empty((IEnumerable)run.Invoke(null, ["scaled_tanh", null])!);
        var wrong = (IReadOnlyDictionary<string, string>)run.Invoke(null, ["wrong_tanh", "gradients"])!;
        Assert.Equal(["gradients"], wrong.Keys);
        Assert.StartsWith("wrong_tanh'(", wrong["gradients"]);

        Assembly proof = context.LoadFromAssemblyName(new("Napier.Proof"));
        Assert.NotNull(proof.GetType("Napier.Proof.Catalogue", throwOnError: true)!.GetMethod("Find")!.Invoke(null, ["scaled_tanh"]));

        var digests = (IEnumerable)isa.GetType("Napier.IsaMatrix.Catalogue", throwOnError: true)!.GetProperty("All")!.GetValue(null)!;
        Assert.Contains(digests.Cast<object>(), entry => entry.ToString()!.StartsWith("(torch.scaled_tanh(Tensor,Tensor), ", StringComparison.Ordinal));
    }

    private static MemoryStream Emit()
    {
        string[] friends = [.. Friend().Matches(Checkout.Read("src/Napier/Napier.csproj")).Select(m => m.Groups[1].Value)];
        string properties = "[assembly: System.Reflection.AssemblyVersion(\"0.1.0.0\")]\n"
            + string.Join("\n", friends.Select(f => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{f}\")]"));
        var parse = new CSharpParseOptions(LanguageVersion.CSharp14);
        var image = new MemoryStream();
        var result = Library.Compilation
            .WithOptions(Library.Compilation.Options.WithOptimizationLevel(OptimizationLevel.Release))
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(properties, parse), CSharpSyntaxTree.ParseText(File, parse, "src/Napier/Functions/ScaledTanh.cs"))
            .Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)));
        image.Position = 0;
        return image;
    }

    // The output of a neighbouring project, built as this one is.
    private static string Output(string project) => Path.Combine(
        AppContext.BaseDirectory.Replace("Napier.Architecture", project, StringComparison.Ordinal), project + ".dll");

    [GeneratedRegex("InternalsVisibleTo Include=\"([^\"]+)\"")]
    private static partial Regex Friend();

    /// <summary>The tests again, beside another library.</summary>
    private sealed class Beside(MemoryStream library) : AssemblyLoadContext("a library with a function more")
    {
        private Assembly? napier;

        protected override Assembly? Load(AssemblyName name)
        {
            if (name.Name == "Napier") return napier ??= LoadFromStream(library);
            string path = Output("Napier.Tests").Replace("Napier.Tests.dll", name.Name + ".dll", StringComparison.Ordinal);
            return name.Name!.StartsWith("Napier", StringComparison.Ordinal) && System.IO.File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
