using System.Buffers.Binary;
using System.Text;
using static Napier.torch;

namespace Napier.Tests;

public sealed class SafeTensorsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("napier").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static readonly string model = Path.Combine(AppContext.BaseDirectory, "Files", "Arrays", "model.safetensors");

    private string Temporary => Path.Combine(folder, "x.safetensors");

    [Fact]
    public void A_file_of_the_specification_is_read_and_written_again_byte_for_byte()
    {
        var tensors = load_safetensors(model, out var metadata);
        Assert.Equal(["a.bias", "a.weight", "flag", "n"], tensors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([-1f, -0.75f, -0.5f], tensors["a.bias"].ToArray<float>());
        Assert.Equal([2L, 3L], tensors["a.weight"].shape);
        Assert.Equal([true, false], tensors["flag"].ToArray<bool>());
        Assert.Equal(7L, tensors["n"].item<long>());
        Assert.Equal("pt", metadata["format"]);

        save_safetensors(Temporary, tensors.Reverse(), metadata);
        Assert.Equal(File.ReadAllBytes(model), File.ReadAllBytes(Temporary));
    }

    [Fact]
    public void Bfloat16_and_float16_make_the_round_trip()
    {
        save_safetensors(Temporary, new Dictionary<string, Tensor> { ["b"] = from_array([(BFloat16)1.5f]), ["é \"h\""] = from_array([(Half)(-2f)]) });
        var tensors = load_safetensors(Temporary);
        Assert.Equal(1.5f, (float)tensors["b"].item<BFloat16>());
        Assert.Equal((Half)(-2f), tensors["é \"h\""].item<Half>());
    }

    [Fact]
    public void Complex128_and_the_reserved_name_are_refused_before_anything_is_written()
    {
        Assert.Throws<NotSupportedException>(() =>
            save_safetensors(Temporary, new Dictionary<string, Tensor> { ["z"] = from_array([System.Numerics.Complex.One]) }));
        Assert.Throws<ArgumentException>(() => save_safetensors(Temporary, new Dictionary<string, Tensor> { ["__metadata__"] = from_array([1f]) }));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", null)]
    [InlineData("""{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", null)]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "truncated")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "too long")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "do not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}""", "do not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "do not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807],"data_offsets":[0,8]}}""", "larger than any memory")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "impossible shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}""", "impossible shape")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}""", "F8_E4M3")]
    [InlineData("""{"a":{"shape":[2],"data_offsets":[0,8]}}""", "not the JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "not the JSON")]
    [InlineData("""{"a":5}""", "not the JSON")]
    [InlineData("[]", "does not begin with {")]
    [InlineData("{", "not the JSON")]
    [InlineData("", "does not begin with {")]
    public void Headers_are_read_or_refused_with_a_reason(string header, string? reason)
    {
        byte[] prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length);
        File.WriteAllBytes(Temporary, [.. prefix, .. Encoding.UTF8.GetBytes(header), .. new byte[8]]);
        if (reason is null)
        {
            Assert.NotEmpty(load_safetensors(Temporary));
            return;
        }
        var e = Assert.Throws<InvalidDataException>(() => load_safetensors(Temporary));
        Assert.Contains("x.safetensors cannot be read: ", e.Message);
        Assert.Contains(reason, e.Message);
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 0x7B })]
    [InlineData(new byte[] { 200, 0, 0, 0, 0, 0, 0, 0, 0x7B })]
    public void What_is_no_such_file_is_refused(byte[] bytes)
    {
        File.WriteAllBytes(Temporary, bytes);
        Assert.Throws<InvalidDataException>(() => load_safetensors(Temporary));
    }
}
