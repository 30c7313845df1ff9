namespace Napier.Aot;

/// <summary>The bits of a result do not depend on the instructions that computed it, nor on the compiler.</summary>
public class MatrixTests
{
    // Fewer instructions than this machine has, by the switches of the .NET runtime. One that it lacks anyway changes nothing.
    public static TheoryData<string> Switches =>
    [
        "DOTNET_EnableAVX512=0",
        "DOTNET_EnableAVX2=0",
        "DOTNET_EnableHWIntrinsic=0",
        "DOTNET_PreferredVectorBitWidth=256",
        "DOTNET_TieredCompilation=0",
    ];

    [Theory]
    [MemberData(nameof(Switches))]
    public void Bits_do_not_depend_on_the_instructions(string setting)
    {
        string[] pair = setting.Split('=');
        Same(Workload.Run((pair[0], pair[1])).Lines, setting);
    }

    [Fact]
    public void The_switches_reach_the_lanes()
    {
        if (!System.Runtime.Intrinsics.X86.Sse2.IsSupported) Assert.Skip("the switches are those of x86");
        Assert.Equal("Bits128Unfused", Workload.Run(("DOTNET_EnableAVX2", "0")).Lanes);
        Assert.Equal("Bits128Unfused", Workload.Run(("DOTNET_EnableHWIntrinsic", "0")).Lanes);
    }

    [Fact]
    public void The_workload_covers_the_functions()
    {
        Assert.Contains(Workload.Reference, line => line.StartsWith("torch.exp(Tensor", StringComparison.Ordinal));
        Assert.True(Workload.Reference.Select(line => line.Split(' ')[^1]).Distinct().Count() > Workload.Reference.Length / 4);
    }

    [Theory]
    [InlineData("the default target", "")]
    [InlineData("x86-64-v3", "-p:IlcInstructionSet=x86-64-v3")]
    public void Bits_are_the_same_in_native_code(string target, string property)
    {
        // A second native compilation takes minutes: `NAPIER_AOT=all dotnet test --project tests/Napier.Aot` does both.
        if (property.Length > 0 && Environment.GetEnvironmentVariable("NAPIER_AOT") != "all") Assert.Skip($"{target} is compiled where NAPIER_AOT is set to all");
        if (property != "" && !System.Runtime.Intrinsics.X86.Avx2.IsSupported) Assert.Skip($"this machine cannot run {target}");
        string folder = Directory.CreateTempSubdirectory("napier-aot").FullName;
        try
        {
            (string? program, string said) = Workload.Publish(folder, property == "" ? [] : [property]);
            if (program is null) Assert.Skip(said);
            // The package's own words on a target that is slow.
            Assert.Equal(property == "" && System.Runtime.Intrinsics.X86.Sse2.IsSupported, said.Contains("Napier: NativeAOT compiles for x86-64-v2"));
            Same(Workload.Run(program, []).Lines, target);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Same(string[] lines, string setting)
    {
        Assert.Equal(Workload.Reference.Length, lines.Length);
        var different = Workload.Reference.Zip(lines).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First} but {pair.Second}");
        Assert.True(!different.Any(), $"under {setting}:\n{string.Join("\n", different.Take(20))}");
    }
}
