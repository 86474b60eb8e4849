using FundingDash.Web.Hosting;

namespace FundingDash.Tests.Hosting;

public sealed class LaunchArgumentsTests
{
    [Theory]
    [InlineData("--demo", "--Demo:Enabled=true")]
    [InlineData("--demo=false", "--Demo:Enabled=false")]
    [InlineData("--Urls=http://localhost:1", "--Urls=http://localhost:1")]
    [InlineData("Collection:Mode=Parallel", "Collection:Mode=Parallel")]
    public void Read_OneArgument_IsPassedOn(string given, string passed)
    {
        var line = LaunchArguments.Read([given]);

        Assert.Empty(line.Faults);
        Assert.Equal([passed], line.Arguments);
    }

    [Fact]
    public void Read_KeyThenValue_IsPassedOn() => Assert.Equal(["--Urls", "http://localhost:1", "--Demo:Enabled=true"], LaunchArguments.Read(["--Urls", "http://localhost:1", "--demo"]).Arguments);

    [Theory]
    [InlineData("--dmeo")]
    [InlineData("demo")]
    [InlineData("-x")]
    public void Answer_UnknownArgument_IsNamedAndFails(string argument)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        var exitCode = LaunchArguments.Read(["--demo", argument, "--Urls=http://localhost:1"]).Answer(output, error);

        Assert.Equal(1, exitCode);
        Assert.Contains($"'{argument}'", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public void Answer_Help_ShowsKeysAndSucceeds()
    {
        using var output = new StringWriter();

        Assert.Equal(0, LaunchArguments.Read(["--help"]).Answer(output, TextWriter.Null));
        Assert.Contains("Venues:<feed>:BaseUrl", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("binance-usdm", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Migrate_IsAskedForAndNotPassedOn()
    {
        var line = LaunchArguments.Read(["--migrate", "--Demo:Enabled=true"]);

        Assert.True(line.Migrate);
        Assert.Empty(line.Faults);
        Assert.Equal(["--Demo:Enabled=true"], line.Arguments);
    }

    [Fact]
    public void Answer_NothingSpecial_LetsTheAppRun() => Assert.Null(LaunchArguments.Read(["--demo"]).Answer(TextWriter.Null, TextWriter.Null));
}
