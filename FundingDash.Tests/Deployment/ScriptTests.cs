using FundingDash.Tests.Browser.Support;
using FundingDash.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace FundingDash.Tests.Deployment;

/// <summary>The scripts that a deployment runs, against the app and against stand-ins.</summary>
public sealed class ScriptTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Smoke_TheRunningDemo_Works()
    {
        await using var app = await AppProcess.StartDemoAsync("--Demo:Contracts=300");
        await using var smoke = Run("smoke", [app.Address.ToString(), "20"]);

        var exitCode = await smoke.WaitForExitAsync(Patience);

        Assert.True(exitCode == 0, smoke.Output + smoke.Errors);
        Assert.Contains("ok  there are rates", smoke.Output, StringComparison.Ordinal);
        Assert.Contains("ok  the live connection (200)", smoke.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Smoke_NobodyThere_FailsInTime()
    {
        await using var smoke = Run("smoke", ["http://127.0.0.1:9", "1"]);

        Assert.Equal(1, await smoke.WaitForExitAsync(Patience));
        Assert.Contains("FAILED: /ready is not 200 after 1 s", smoke.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Smoke_SomethingElseAnswers_Fails()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var site = builder.Build();
        site.MapFallback(() => "hello");
        await site.StartAsync();
        await using var smoke = Run("smoke", [site.Urls.First(), "5"]);

        Assert.Equal(1, await smoke.WaitForExitAsync(Patience));
        Assert.Contains("FAILED: answers carry no content security policy", smoke.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeployFly_NewVersionDoesNotServe_GoesBackToTheLastThatDid()
    {
        await using var deploy = Deploy(releases: """[{"Version":9,"Status":"failed","ImageRef":"registry/app:bad"},{"Version":8,"Status":"complete","ImageRef":"registry/app:8"},{"Version":7,"Status":"complete","ImageRef":"registry/app:7"}]""");

        Assert.Equal(1, await deploy.WaitForExitAsync(Patience));

        var calls = File.ReadAllLines(Path.Combine(_folder.Path, "calls"));
        var before = calls[1].Split(' ')[5];
        Assert.Equal(
            [
                "releases --app app --image --json", $"config save --app app --config {before} --yes", "deploy --app app --image registry/app:new --ha=false --yes",
                $"deploy --app app --config {before} --image registry/app:8 --ha=false --yes --strategy immediate",
            ],
            calls);
        Assert.False(Path.Exists(Path.GetDirectoryName(before)));
        Assert.Contains("FAILED: going back to registry/app:8", deploy.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeployFly_FirstReleaseFails_SaysThatThereIsNothingToGoBackTo()
    {
        await using var deploy = Deploy(releases: "[]");

        Assert.Equal(1, await deploy.WaitForExitAsync(Patience));
        Assert.Contains("there is no release to go back to", deploy.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeployFly_ReleaseThatNeverEnded_IsNotGoneBackTo()
    {
        await using var deploy = Deploy(releases: """[{"Version":9,"Status":"running","ImageRef":"registry/app:killed"},{"Version":8,"Status":"complete","ImageRef":"registry/app:8"}]""");

        Assert.Equal(1, await deploy.WaitForExitAsync(Patience));
        Assert.Contains("FAILED: going back to registry/app:8", deploy.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeployFly_GoingBackFailsToo_SaysSoAndTriesTheSiteOut()
    {
        await using var deploy = Deploy(releases: """[{"Version":8,"Status":"complete","ImageRef":"registry/app:8"}]""", deployment: "false");

        Assert.Equal(1, await deploy.WaitForExitAsync(Patience));
        Assert.Contains("Going back failed, too", deploy.Errors, StringComparison.Ordinal);
        Assert.Contains("The version before does not serve either", deploy.Errors, StringComparison.Ordinal);
    }

    private static ChildProcess Run(string script, IEnumerable<string> arguments, params IEnumerable<(string, string)> environment) =>
        ChildProcess.Start("bash", Repository.Root, [Path.Combine("scripts", script), .. arguments], environment);

    /// <summary>With a flyctl that notes how it is called, towards a site where nobody answers.</summary>
    private ChildProcess Deploy(string releases, string deployment = "true")
    {
        var program = Path.Combine(_folder.Path, "flyctl");
        File.WriteAllText(program, $"#!/bin/sh\necho \"$@\" >> '{_folder.Path}/calls'\ncase $1 in releases) echo '{releases}';; deploy) {deployment};; esac\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return Run("deploy-fly", ["app", "registry/app:new", "http://127.0.0.1:9"], ("PATH", $"{_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}"), ("SMOKE_SECONDS", "1"));
    }
}
