using System.Globalization;
using System.Net;
using System.Text.Json;
using FundingDash.Tests.Hosting;
using FundingDash.Tests.Hosting.Options;
using FundingDash.Tests.Hosting.Security;
using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Caching;
using FundingDash.Web.Hosting.Options;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using YamlDotNet.RepresentationModel;

namespace FundingDash.Tests.Deployment;

/// <summary>What must hold on every platform: it finds the app, gives it settings that it knows, migrates first and lets it stop in peace.</summary>
public sealed class PlatformTests
{
    private const string Port = "8080";
    private static readonly Dictionary<string, string> Fly = Toml.Read(DeploymentFiles.Text("fly.toml"));
    private static readonly YamlNode Render = DeploymentFiles.Yaml("render.yaml").Single();
    private static readonly YamlNode Compose = DeploymentFiles.Yaml("compose.yaml").Single();
    private static readonly YamlNode DigitalOcean = DeploymentFiles.Yaml("deploy/digitalocean/app.yaml").Single();
    private static readonly List<YamlNode> Kubernetes = DeploymentFiles.Yaml("deploy/kubernetes/fundingdash.yaml");
    private static readonly JsonElement Railway = JsonDocument.Parse(DeploymentFiles.Text("deploy/railway/railway.json")).RootElement.GetProperty("deploy");
    private static readonly YamlNode Pod = Kubernetes.Single(part => part.Value("kind") == "Deployment").At("spec.template.spec");

    [Fact]
    public void Ports_OfAllPlatforms_AreTheImages()
    {
        Assert.Contains($"EXPOSE {Port}", DeploymentFiles.Dockerfile());
        Assert.Contains($"ASPNETCORE_HTTP_PORTS={Port} ", DeploymentFiles.Text("Dockerfile"), StringComparison.Ordinal);
        string[] ports =
        [
            Fly["http_service.internal_port"], Fly["env.PORT"], Fly["checks.ready.port"], Fly["metrics.port"],
            Render.Entries("services.0.envVars").Single(entry => entry.Name == "PORT").Value!,
            Compose.Value("services.app.ports.0").Split(':')[^1], Compose.Value("services.app.environment.PORT"), Compose.Value("services.app-2.environment.PORT"),
            .. Compose.Value("services.caddy.environment.UPSTREAMS").Split(' ').Select(upstream => upstream.Split(':')[1]),
            Kubernetes.Single(part => part.Value("kind") == "ConfigMap").Value("data.PORT"), Pod.Value("containers.0.ports.0.containerPort"),
            DigitalOcean.Value("services.0.http_port"), DigitalOcean.Entries("services.0.envs").Single(entry => entry.Name == "PORT").Value!,
        ];

        Assert.All(ports, port => Assert.Equal(Port, port));
    }

    [Fact]
    public async Task HealthPaths_OfAllPlatforms_AreAnsweredByTheApp()
    {
        string[] paths =
        [
            Fly["http_service.checks.0.path"], Fly["checks.ready.path"], Render.Value("services.0.healthCheckPath"), Railway.GetProperty("healthcheckPath").GetString()!,
            DigitalOcean.Value("services.0.health_check.http_path"), DigitalOcean.Value("services.0.liveness_health_check.http_path"),
            .. ((string[])["startupProbe", "readinessProbe", "livenessProbe"]).Select(probe => Pod.Value($"containers.0.{probe}.httpGet.path")),
        ];
        await using var app = await HostedApp.StartAsync(new("a"));

        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            using var response = await app.Http.GetAsync(path);
            Assert.Contains(response.StatusCode, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable]);
        }
    }

    // A minute of maintenance of the database must not take away a grid that lives from memory.
    [Fact]
    public void RoutingAndRestarts_OfAllPlatforms_AskOnlyWhetherTheAppLives()
    {
        string[] paths =
        [
            Fly["http_service.checks.0.path"], Render.Value("services.0.healthCheckPath"),
            DigitalOcean.Value("services.0.health_check.http_path"), DigitalOcean.Value("services.0.liveness_health_check.http_path"),
            Pod.Value("containers.0.readinessProbe.httpGet.path"), Pod.Value("containers.0.livenessProbe.httpGet.path"),
        ];

        Assert.All(paths, path => Assert.Equal("/live", path));
        Assert.Contains("health_uri /live", DeploymentFiles.Text("deploy/caddy/Caddyfile"), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_OfAllPlatforms_AreKnownAndRight()
    {
        foreach (var (platform, settings) in Settings())
        {
            var given = settings.Select(setting => (Key: setting.Name.Replace("__", ":", StringComparison.Ordinal), setting.Value)).ToList();

            Assert.Empty(given.Select(setting => setting.Key).Except(KnownSettings.Keys, StringComparer.Ordinal).Where(key => !key.StartsWith("DOTNET_", StringComparison.Ordinal)).Select(key => $"{platform}: {key}"));
            // A value with $ is put in by the platform.
            Assert.Empty(SettingsClasses.Faults(GivenSettings.Of([.. given.Where(setting => setting.Value?.Contains('$', StringComparison.Ordinal) != true)])).Select(fault => $"{platform}: {fault}"));
        }
    }

    [Fact]
    public void MigrateCommand_OfAllPlatforms_IsTheImagesOwnWithMigrate()
    {
        var start = JsonSerializer.Deserialize<string[]>(Assert.Single(DeploymentFiles.Dockerfile(), line => line.StartsWith("CMD", StringComparison.Ordinal))["CMD ".Length..])!;
        string[] commands =
        [
            Fly["deploy.release_command"], Render.Value("services.0.preDeployCommand"), Railway.GetProperty("preDeployCommand")[0].GetString()!, DigitalOcean.Value("jobs.0.run_command"),
            string.Join(' ', Pod.Items("initContainers.0.command")),
        ];

        Assert.All(commands, command => Assert.Equal([.. start, "--migrate"], command.Split(' ')));
        Assert.True(LaunchArguments.Read([commands[0].Split(' ')[^1]]).Migrate);
        Assert.Equal(Pod.Value("containers.0.image"), Pod.Value("initContainers.0.image"));
        Assert.Equal(DeploymentFiles.Lines("deploy/systemd/fundingdash.service", "ExecStart").Single() + " --migrate", DeploymentFiles.Lines("deploy/systemd/fundingdash.service", "ExecStartPre").Single());
    }

    [Fact]
    public void StopTimes_OfAllPlatforms_AreLongerThanTheApps()
    {
        var builder = HostingRegistration.CreateBuilder([]);
        builder.AddHosting();
        using var services = builder.Services.BuildServiceProvider();
        var app = services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout.TotalSeconds;
        string[] times =
        [
            Fly["kill_timeout"], Render.Value("services.0.maxShutdownDelaySeconds"), Compose.Value("services.app.stop_grace_period"), Compose.Value("services.app-2.stop_grace_period"),
            DigitalOcean.Value("services.0.termination.grace_period_seconds"), Railway.GetProperty("drainingSeconds").GetRawText(), DeploymentFiles.Lines("deploy/systemd/fundingdash.service", "TimeoutStopSec").Single(),
        ];

        Assert.All(times, time => Assert.True(Seconds(time) > app, time));
        // What the documents promise: telling the open pages before, and a private database after, take up to four seconds more.
        Assert.InRange(app, 1, 16);
        Assert.Contains("within 20 seconds", DeploymentFiles.Text("deploy/README.md"), StringComparison.Ordinal);
        Assert.Contains("within 20 seconds", DeploymentFiles.Text("docs/operations.md"), StringComparison.Ordinal);
        Assert.True(Seconds(Pod.Value("terminationGracePeriodSeconds")) > app + Seconds(Pod.Value("containers.0.lifecycle.preStop.sleep.seconds")));
        Assert.Equal("SIGTERM", Fly["kill_signal"]);
        // Render's and Fly's longest.
        Assert.InRange(Seconds(times[0]), 1, 300);
        Assert.InRange(Seconds(times[1]), 1, 300);
    }

    [Fact]
    public void Compose_FileOfSettingsMadeForAnotherWay_LeavesAddressesAndRedisAsTheyAre()
    {
        (string Name, string? Value)[] file = [("PORT", "9000"), ("Urls", "http://127.0.0.1:8080"), ("ConnectionStrings__Redis", "localhost:6379")];
        var given = Compose.Pairs("services.app.environment").ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        var settings = GivenSettings.Of([.. file.Where(pair => !given.ContainsKey(pair.Name)).Concat(given.Select(pair => (pair.Key, pair.Value))).Select(pair => (pair.Item1.Replace("__", ":", StringComparison.Ordinal), pair.Item2))]);

        Assert.Equal($"http://0.0.0.0:{Port}", AddressSettings.Read(settings, []).Urls);
        Assert.Contains("redis:6379", RedisSettings.Read(settings, []).Options!.EndPoints[0].ToString(), StringComparison.Ordinal);
    }

    // A development database has no backups, which docs/operations.md promises.
    [Fact]
    public void DigitalOcean_ItsDatabase_IsTheClusterThatTheDocumentHasMade()
    {
        Assert.Equal("true", DigitalOcean.Value("databases.0.production"));
        Assert.Contains($"doctl databases create {DigitalOcean.Value("databases.0.cluster_name")} --engine pg", DeploymentFiles.Text("deploy/README.md"), StringComparison.Ordinal);
    }

    private static double Seconds(string time) => double.Parse(time.TrimEnd('s'), CultureInfo.InvariantCulture);

    private static IEnumerable<(string Platform, IEnumerable<(string Name, string? Value)> Settings)> Settings()
    {
        yield return ("Fly", Fly.Where(value => value.Key.StartsWith("env.", StringComparison.Ordinal)).Select(value => (value.Key["env.".Length..], (string?)value.Value)));
        yield return ("Render", Render.Entries("services.0.envVars"));
        yield return ("Compose", Compose.Pairs("services.app.environment"));
        yield return ("Kubernetes", Kubernetes.Single(part => part.Value("kind") == "ConfigMap").Pairs("data").Concat(DeploymentFiles.Yaml("deploy/kubernetes/secret.example.yaml").Single().Pairs("stringData")));
        yield return ("DigitalOcean", DigitalOcean.Entries("services.0.envs").Concat(DigitalOcean.Entries("jobs.0.envs")).DistinctBy(entry => entry.Name));
        yield return ("systemd", DeploymentFiles.Lines("deploy/systemd/fundingdash.service", "Environment").Select(line => (line.Split('=')[0], (string?)line.Split('=', 2)[1])));
    }
}
