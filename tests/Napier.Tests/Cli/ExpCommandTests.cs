namespace Napier.Tests;

public sealed class ExpCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("napier").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string name) => Path.Combine(folder, name);

    private static string Array(string name) => Path.Combine(AppContext.BaseDirectory, "Files", "Arrays", name);

    [Theory]
    [InlineData("1 2 3", "tensor([1, 2, 3])", "tensor([ 2.7183,  7.3891, 20.0855])")]
    [InlineData("-1 0.5 inf -inf nan", "tensor([-1.0000,  0.5000,     inf,    -inf,     nan])", "tensor([0.3679, 1.6487,    inf, 0.0000,    nan])")]
    public void Numbers_are_printed_as_PyTorch_prints_them(string numbers, string original, string result)
    {
        var (code, output, error) = Tool.Run(["exp", .. numbers.Split(' ')]);
        Assert.Equal("", error);
        Assert.Equal($"Original Tensor: {original}\nExponential of Tensor: {result}\n", output);
        Assert.Equal(0, code);
    }

    [Theory]
    [InlineData("le-f4.npy")]
    [InlineData("be-f2.npy")]
    [InlineData("be-c16.npy")]
    [InlineData("be-i2.npy")]
    [InlineData("b1.npy")]
    [InlineData("fortran.npy")]
    [InlineData("scalar.npy")]
    [InlineData("empty.npy")]
    [InlineData("version3.npy")]
    public void A_file_gives_what_torch_exp_gives(string name)
    {
        var (code, output, error) = Tool.Run("exp", Array(name), "-o", At("y.npy"));
        Assert.Equal((0, "", ""), (code, output, error));
        torch.save_npy(At("expected.npy"), torch.exp(torch.load_npy(Array(name))));
        Assert.Equal(File.ReadAllBytes(At("expected.npy")), File.ReadAllBytes(At("y.npy")));
        File.Delete(At("expected.npy"));
        Assert.Equal([At("y.npy")], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_file_may_be_replaced_by_its_result()
    {
        File.Copy(Array("le-f8.npy"), At("x.npy"));
        Assert.Equal(0, Tool.Run("exp", At("x.npy"), "-o", At("x.npy")).Code);
        Assert.Equal(torch.exp(torch.load_npy(Array("le-f8.npy"))).ToArray<double>(), torch.load_npy(At("x.npy")).ToArray<double>());
    }

    [Fact]
    public void Memory_does_not_grow_with_the_file()
    {
        const long Count = 30_000_000;
        using (FileStream file = File.Create(At("x.npy")))
        {
            new NpyHeader(ScalarType.Float32, [Count]).Write(file);
            file.SetLength(file.Length + (Count * sizeof(float))); // zeros
        }
        var (code, _, error) = Tool.Run([("DOTNET_GCHeapHardLimit", "2000000")], ["exp", At("x.npy"), "-o", At("y.npy")]); // hexadecimal: 32 MiB
        Assert.Equal("", error);
        Assert.Equal(0, code);
        using FileStream result = File.OpenRead(At("y.npy"));
        NpyReader reader = new(result);
        Assert.Equal([Count], reader.Header.Shape);
        float[] block = new float[1 << 16];
        while (reader.Read(System.Runtime.InteropServices.MemoryMarshal.AsBytes(block.AsSpan())) is var bytes and > 0)
            Assert.Equal(-1, block.AsSpan(0, bytes / sizeof(float)).IndexOfAnyExcept(1f));
    }

    [Theory]
    [InlineData("exp;x", "'x' is neither a number nor a .npy file")]
    [InlineData("exp;missing.npy;-o;y.npy", "missing.npy")]
    [InlineData("exp;short.npy;-o;y.npy", "truncated")]
    [InlineData("exp;text.npy;-o;y.npy", "it is not a .npy file")]
    [InlineData("exp;short.npy", "-o FILE.npy")]
    [InlineData("exp;1;-o;y.npy", "numbers are printed")]
    [InlineData("exp;good.npy;-o;missing/y.npy", "There is no folder")]
    public void What_is_wrong_is_one_line_and_there_is_no_output(string command, string reason)
    {
        File.Copy(Array("le-f4.npy"), At("good.npy"));
        File.WriteAllBytes(At("short.npy"), File.ReadAllBytes(Array("le-f4.npy"))[..^1]);
        File.WriteAllText(At("text.npy"), "hello, hello");
        string[] before = Directory.GetFiles(folder);
        var (code, output, error) = Tool.Run([.. command.Split(';').Select(w => w.EndsWith(".npy") ? At(w) : w)]);
        Assert.Equal(1, code);
        Assert.Equal("", output);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("napier exp: ", error);
        Assert.Contains(reason, error);
        Assert.Equal(before, Directory.GetFiles(folder));
    }
}
