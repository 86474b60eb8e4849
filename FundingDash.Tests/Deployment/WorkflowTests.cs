using FundingDash.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace FundingDash.Tests.Deployment;

/// <summary>The workflows: pinned actions, the least permissions, nothing that runs without end or against itself.</summary>
public sealed class WorkflowTests
{
    public static TheoryData<string> Files { get; } = new(Directory.GetFiles(Path.Combine(Repository.Root, ".github/workflows")).Select(file => Path.GetRelativePath(Repository.Root, file)));

    [Theory]
    [MemberData(nameof(Files))]
    public void Workflow_Any_IsBoundedAndModest(string file)
    {
        var workflow = DeploymentFiles.Yaml(file).Single();

        Assert.Equal([("contents", "read")], workflow.Pairs("permissions"));
        Assert.NotNull(workflow.Value("concurrency.group"));
        foreach (var job in Jobs(workflow))
        {
            if (!job.Children.ContainsKey("uses"))
                Assert.InRange(int.Parse(job.Value("timeout-minutes"), null), 1, 60);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Actions_OfOthers_HaveAVersionAndOursExist(string file)
    {
        var workflow = DeploymentFiles.Yaml(file).Single();
        var used = Jobs(workflow).SelectMany(job => job.Children.TryGetValue("steps", out var steps) ? ((YamlSequenceNode)steps).Children.Cast<YamlMappingNode>() : [job])
            .Where(step => step.Children.ContainsKey("uses"))
            .Select(step => step.Value("uses"))
            .ToList();

        Assert.NotEmpty(used);
        foreach (var action in used)
        {
            if (action.StartsWith("./", StringComparison.Ordinal))
                Assert.True(File.Exists(Path.Combine(Repository.Root, action)), action);
            else
                Assert.Matches(@"^[\w.-]+(/[\w.-]+)+@v?\d", action);
        }
    }

    [Fact]
    public void Release_ItsJobs_FollowOneAnother()
    {
        var release = DeploymentFiles.Yaml(".github/workflows/release.yml").Single();

        Assert.Equal("test", release.Value("jobs.image.needs"));
        Assert.Equal("image", release.Value("jobs.staging.needs"));
        Assert.Equal(["image", "staging"], release.Items("jobs.production.needs").Select(job => job.ToString()));
        Assert.Equal([("contents", "read"), ("packages", "write")], release.At("jobs.image").Pairs("permissions"));
        Assert.Contains(release.Items("jobs.image.steps").Cast<YamlMappingNode>(), step => step.Children.TryGetValue("with", out var with) && with is YamlMappingNode { Children: var input } && input.TryGetValue("platforms", out var platforms) && platforms.ToString() == "linux/amd64,linux/arm64");
    }

    // As GitHub runs a step whose shell is bash, with stand-ins for the two programs.
    [Theory]
    [InlineData("echo 'The given project has no vulnerable packages'", "true", 0)]
    [InlineData("echo 'Project has the following vulnerable packages'", "true", 1)]
    [InlineData("echo 'the feed does not answer'; false", "true", 1)]
    [InlineData("echo 'The given project has no vulnerable packages'", "false", 1)]
    public async Task KnownHoles_FoundOrNotLookedFor_FailTheStep(string dotnet, string npm, int exitCode)
    {
        var step = DeploymentFiles.Yaml(".github/workflows/ci.yml").Single().Items("jobs.check.steps").Cast<YamlMappingNode>().Single(step => step.Children.TryGetValue("name", out var name) && name.ToString() == "Known holes in packages");
        using var folder = new TempFolder();

        await using var bash = ChildProcess.Start("bash", folder.Path, ["--noprofile", "--norc", "-eo", "pipefail", "-c", $"dotnet() {{ {dotnet}; }}\nnpm() {{ {npm}; }}\n{step.Value("run")}"]);

        Assert.Equal("bash", step.Value("shell"));
        Assert.Equal(exitCode, await bash.WaitForExitAsync(TimeSpan.FromSeconds(30)));
    }

    private static IEnumerable<YamlMappingNode> Jobs(YamlNode workflow) => ((YamlMappingNode)workflow.At("jobs")).Children.Values.Cast<YamlMappingNode>();
}
