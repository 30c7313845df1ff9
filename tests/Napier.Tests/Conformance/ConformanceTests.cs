namespace Napier.Tests.Conformance;

/// <summary>Every function of the library against everything that is asked of a function.</summary>
[Collection(nameof(Golden.Settings))] // the default dtype is the process's
public class ConformanceTests
{
    public static TheoryData<string> Checks => [.. Matrix.Checks.Keys];

    [Theory]
    [MemberData(nameof(Checks))]
    public void Every_function(string check)
    {
        var failed = new List<string>();
        foreach (Function f in Function.All)
        {
            try
            {
                Matrix.Checks[check](f);
            }
            catch (Exception e)
            {
                failed.Add($"{f}: {e.Message}{(e is Xunit.Sdk.XunitException ? "" : e.ToString())}");
            }
        }
        Assert.True(failed.Count == 0, string.Join("\n", failed));
    }

    [Fact]
    public void The_table_is_the_library() => Assert.InRange(Function.All.Count, 75, 1000);
}
