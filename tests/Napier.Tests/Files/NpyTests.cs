using System.Numerics;
using System.Text;
using static Napier.torch;

namespace Napier.Tests;

public sealed class NpyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("napier").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Array(string name) => Path.Combine(AppContext.BaseDirectory, "Files", "Arrays", name);

    private string Temporary(string name) => Path.Combine(folder, name);

    public static TheoryData<string> WrittenByNumPy =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Files", "Arrays"), "*.npy").Select(f => Path.GetFileName(f)).Order()];

    [Theory]
    [MemberData(nameof(WrittenByNumPy))]
    public void What_NumPy_wrote_is_written_again_byte_for_byte(string name)
    {
        save_npy(Temporary(name), load_npy(Array(name)));
        // Big-endian numbers are written in this machine's order, and the oldest version that holds the header is used.
        string expected = name.Replace("be-", "le-").Replace("version3", "version1").Replace("version2", "version1");
        if (expected == "version1.npy") Assert.Equal(load_npy(Array(name)).ToArray<float>(), load_npy(Temporary(name)).ToArray<float>());
        else Assert.Equal(File.ReadAllBytes(Array(expected)), File.ReadAllBytes(Temporary(name)));
    }

    [Fact]
    public void Values_dtypes_and_shapes_are_NumPys()
    {
        Check("le-f4.npy", ScalarType.Float32, [-1f, -0.75f, -0.5f, -0.25f, 0f, 0.25f]);
        Check("be-f8.npy", ScalarType.Float64, [-1d, -0.75, -0.5, -0.25, 0, 0.25]);
        Check("be-f2.npy", ScalarType.Float16, new double[] { -1, -0.75, -0.5, -0.25, 0, 0.25 }.Select(v => (Half)v).ToArray());
        Check("b1.npy", ScalarType.Bool, [true, false, false, true, false, false]);
        Check("be-i2.npy", ScalarType.Int16, new short[] { -3, -2, -1, 0, 1, 2 });
        Check("be-u8.npy", ScalarType.UInt64, new ulong[] { 0, 1, 2, 3, 4, 5 });
        Check("be-c16.npy", ScalarType.ComplexFloat64,
            new Complex[] { new(-1, -2), new(-0.5, -1), new(0, 0), new(0.5, 1), new(1, 2), new(1.5, 3) });

        static void Check<T>(string name, ScalarType type, T[] values) where T : unmanaged
        {
            Tensor tensor = load_npy(Array(name));
            Assert.Equal(type, tensor.dtype);
            Assert.Equal([2L, 3L], tensor.shape);
            Assert.Equal(values, tensor.ToArray<T>());
        }
    }

    [Fact]
    public void Fortran_order_becomes_strides()
    {
        Tensor tensor = load_npy(Array("fortran.npy"));
        Assert.Equal([2L, 3L, 4L], tensor.shape);
        Assert.Equal([1L, 2L, 6L], tensor.stride());
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (i * 0.25) - 1), tensor.ToArray<double>());
    }

    [Fact]
    public void A_scalar_and_an_empty_array_keep_their_shapes()
    {
        Assert.Empty(load_npy(Array("scalar.npy")).shape);
        Assert.Equal([0L, 3L], load_npy(Array("empty.npy")).shape);
    }

    [Theory]
    [InlineData("two.npz")]
    [InlineData("packed.npz")]
    public void Npz_files_are_read_and_written(string name)
    {
        Check(load_npz(Array(name)));
        save_npz(Temporary("a.npz"), load_npz(Array(name)));
        save_npz(Temporary("b.npz"), load_npz(Array(name)), compressed: true);
        Check(load_npz(Temporary("a.npz")));
        Check(load_npz(Temporary("b.npz")));

        static void Check(IReadOnlyDictionary<string, Tensor> tensors)
        {
            Assert.Equal(["x", "y"], tensors.Keys);
            Assert.Equal([-1f, -0.75f, -0.5f, -0.25f], tensors["x"].ToArray<float>());
            Assert.Equal([-3L, -2, -1, 0, 1, 2], tensors["y"].ToArray<long>());
            Assert.Equal([2L, 3L], tensors["y"].shape);
        }
    }

    [Fact]
    public void Saving_npz_twice_gives_the_same_file()
    {
        save_npz(Temporary("a.npz"), load_npz(Array("two.npz")));
        Thread.Sleep(2100); // the zip format counts in 2 seconds
        save_npz(Temporary("b.npz"), load_npz(Array("two.npz")));
        Assert.Equal(File.ReadAllBytes(Temporary("a.npz")), File.ReadAllBytes(Temporary("b.npz")));
    }

    [Fact]
    public void Records_are_refused_by_name()
    {
        var e = Assert.Throws<InvalidDataException>(() => load_npz(Repository.Data("goog.npz")));
        Assert.Contains("goog.npz", e.Message);
        Assert.Contains("records", e.Message);
    }

    [Fact]
    public void Bfloat16_is_refused_before_anything_is_written()
    {
        var e = Assert.Throws<NotSupportedException>(() => save_npy(Temporary("b.npy"), from_array([(BFloat16)1f])));
        Assert.StartsWith("Got unsupported ScalarType BFloat16", e.Message);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", null)]
    [InlineData("{'shape':(2,),'fortran_order':False,\"descr\":\"<f4\"}\n", null)]
    [InlineData("{'descr': '=f4', 'fortran_order': False, 'shape': (2L,), }", null)]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", "truncated, its header promises 12 bytes and 8 are there")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", "negative size")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 9223372036854775807, 4), }", "larger than any memory")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 4611686018427387904, 4611686018427387904), }", "larger than any memory")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }", "not a Python literal")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2), }", "shape is not a tuple")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': [True], }", "shape is not a tuple")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (2,), }", "neither True nor False")]
    [InlineData("{'descr': '<f4', 'shape': (2,), }", "must have the keys")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'more': 1}", "must have the keys")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }", "no counterpart")]
    [InlineData("{'descr': '<f16', 'fortran_order': False, 'shape': (2,), }", "no counterpart")]
    [InlineData("{'descr': '<\u001b[31mf4', 'fortran_order': False, 'shape': (2,), }", "'<?[31mf4' has no counterpart")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", "records")]
    [InlineData("__import__('os').system('true')", "not a Python literal")]
    [InlineData("(1, 2)", "not a dictionary")]
    [InlineData("{'descr'", "not a Python literal")]
    [InlineData("", "not a Python literal")]
    public void Headers_are_read_or_refused_with_a_reason(string header, string? reason)
    {
        File.WriteAllBytes(Temporary("h.npy"), [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.Latin1.GetBytes(header), .. new byte[8]]);
        if (reason is null)
        {
            Assert.Equal([0f, 0f], load_npy(Temporary("h.npy")).ToArray<float>());
            return;
        }
        var e = Assert.Throws<InvalidDataException>(() => load_npy(Temporary("h.npy")));
        Assert.Contains("h.npy cannot be read: ", e.Message);
        Assert.Contains(reason, e.Message);
        Assert.DoesNotContain("\n", e.Message);
    }

    [Fact]
    public void Deep_nesting_ends_early()
    {
        Assert.Throws<FormatException>(() => PythonLiteral.Parse(new string('(', 100_000)));
        Assert.Throws<FormatException>(() => NpyHeader.Read(new MemoryStream([0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 255])));
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0x93, 0x4E })]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 9, 0, 0, 0 })]
    [InlineData(new byte[] { 0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 100, 0, 0x7B })]
    public void What_is_no_npy_file_is_refused(byte[] bytes)
    {
        File.WriteAllBytes(Temporary("x.npy"), bytes);
        Assert.Throws<InvalidDataException>(() => load_npy(Temporary("x.npy")));
        File.Move(Temporary("x.npy"), Temporary("x.npz"));
        Assert.Throws<InvalidDataException>(() => load_npz(Temporary("x.npz")));
    }

    [Fact]
    public void No_change_of_one_byte_does_worse_than_a_refusal()
    {
        byte[] good = File.ReadAllBytes(Array("le-f4.npy"));
        for (int i = 0; i < 128; i++)
        {
            foreach (byte value in new byte[] { 0, (byte)'(', (byte)'9', 0xff, (byte)(good[i] + 1) })
            {
                byte[] bad = [.. good];
                bad[i] = value;
                File.WriteAllBytes(Temporary("x.npy"), bad);
                try { load_npy(Temporary("x.npy")); }
                catch (InvalidDataException) { }
            }
        }
    }
}
