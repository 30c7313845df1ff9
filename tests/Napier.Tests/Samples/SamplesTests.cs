using Napier.Samples;
using Spectre.Console;

namespace Napier.Tests.Samples;

/// <summary>Every sample runs to its end, says something and draws its picture.</summary>
public class SamplesTests
{
    public static TheoryData<string> Names() => [.. All().Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void RunsAndDraws(string name)
    {
        ISample sample = All().Single(s => s.Name == name);
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var text = new StringWriter();
        try
        {
            IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
            console.Profile.Width = 160;
            sample.Run(new Desk(console, folder));
            Assert.NotEmpty(Directory.GetFiles(folder, "*.svg"));
            Assert.All(Directory.GetFiles(folder), file => Assert.Contains("<svg", File.ReadAllText(file), StringComparison.Ordinal));
            Assert.DoesNotContain("NaN", text.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void ColdFavoursTheLowestLevelAndHeatNone()
    {
        Tensor p = Temperature.Probabilities(arange(6, dtype: ScalarType.Float64), tensor([0.001, 1e9], ScalarType.Float64));
        Assert.Equal(1.0, p[0, 0].item<double>());
        Assert.All(p[1].ToArray<double>(), share => Assert.Equal(1.0 / 6, share, 8));
    }

    private static IEnumerable<ISample> All() => typeof(ISample).Assembly.GetTypes()
        .Where(t => t.IsClass && typeof(ISample).IsAssignableFrom(t)).Select(t => (ISample)Activator.CreateInstance(t)!);
}
