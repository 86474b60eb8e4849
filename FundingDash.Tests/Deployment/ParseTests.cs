using System.Text.Json;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Deployment;

/// <summary>Every file that some platform reads can be read.</summary>
public sealed class ParseTests
{
    public static TheoryData<string> Files { get; } = new(((string[])["deploy", ".github"])
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFiles(Repository.Root, "*.yaml"))
        .Where(file => Path.GetExtension(file) is ".yml" or ".yaml" or ".json")
        .Select(file => Path.GetRelativePath(Repository.Root, file)));

    [Theory]
    [MemberData(nameof(Files))]
    public void File_OfAPlatform_CanBeRead(string file)
    {
        if (Path.GetExtension(file) == ".json")
            JsonDocument.Parse(DeploymentFiles.Text(file)).Dispose();
        else
            Assert.NotEmpty(DeploymentFiles.Yaml(file));
    }

    [Fact]
    public void TomlRead_TablesAndLists_HaveTheirPaths()
    {
        var values = Toml.Read("# x\na = \"b c\"\n[t.u]\n  n = 5\n[[l]]\nf = true\n[[l]]\nf = false\n");

        Assert.Equal(["a=b c", "l.0.f=true", "l.1.f=false", "t.u.n=5"], values.Select(value => $"{value.Key}={value.Value}").Order(StringComparer.Ordinal));
        Assert.Throws<FormatException>(() => Toml.Read("a = [1, 2]"));
    }
}
