using FundingDash.Web.Hosting.Postgres;

namespace FundingDash.Tests.Hosting.Postgres;

public sealed class PostgresBinariesTests
{
    [Theory]
    [InlineData("postgres (PostgreSQL) 18.4\n", 18)]
    [InlineData("postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)\n", 15)]
    [InlineData("postgres (PostgreSQL) 19beta1\n", 19)]
    [InlineData("postgresql 18", null)]
    [InlineData("", null)]
    public void ParseMajor_Words_GivesTheMajorVersionOrNull(string words, int? expected) =>
        Assert.Equal(expected, PostgresBinaries.ParseMajor(words));

    [Fact]
    public void DefaultDirectories_Always_PreferWhatCameWithTheBuild() =>
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "pgsql", "bin"), PostgresBinaries.DefaultDirectories()[0]);
}
