namespace Napier.Tests;

public class RepositoryTests
{
    [Theory]
    [InlineData("sec1_exp_core.json")]
    [InlineData("finance.json")]
    public void Goldens_lie_beside_the_tests(string name) => Assert.True(File.Exists(Repository.Golden(name)));

    [Fact]
    public void Data_lies_beside_the_tests() => Assert.True(File.Exists(Repository.Data("iris.csv")));
}
