using System.Text.RegularExpressions;
using FundingDash.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace FundingDash.Tests.Deployment;

/// <summary>The image and what runs it in containers: pinned, without rights that nobody needs, watched.</summary>
public sealed partial class ContainerTests
{
    private static readonly YamlNode Compose = DeploymentFiles.Yaml("compose.yaml").Single();
    private static readonly List<YamlNode> Kubernetes = DeploymentFiles.Yaml("deploy/kubernetes/fundingdash.yaml");

    [Fact]
    public void Dockerfile_ItsFinalStage_IsSmallWatchedAndNotRoot()
    {
        var lines = DeploymentFiles.Dockerfile();
        var final = lines[lines.FindLastIndex(line => line.StartsWith("FROM ", StringComparison.Ordinal))..];

        Assert.StartsWith("FROM mcr.microsoft.com/dotnet/aspnet:10.0", final[0], StringComparison.Ordinal);
        Assert.Contains("USER $APP_UID", final);
        Assert.Contains(final, line => line.StartsWith("HEALTHCHECK", StringComparison.Ordinal) && line.Contains("GET /live", StringComparison.Ordinal));
        // Nothing runs on the target platform while the image is built, so that nothing has to be emulated.
        Assert.DoesNotContain(final, line => line.StartsWith("RUN", StringComparison.Ordinal) || line.StartsWith("ENTRYPOINT", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("-p:EmbeddedDatabase=false", StringComparison.Ordinal) && line.Contains("dotnet publish", StringComparison.Ordinal) && line.Contains("-p:PublishReadyToRun=true", StringComparison.Ordinal));
    }

    [Fact]
    public void Images_EverywhereNamed_HaveAVersion()
    {
        var named = ((YamlMappingNode)Compose.At("services")).Children.Values.Cast<YamlMappingNode>().Where(service => service.Value("image") != Compose.Value("services.app.image")).Select(service => service.Value("image"))
            .Concat(DeploymentFiles.Dockerfile().Select(line => From().Match(line)).Where(match => match.Success).Select(match => match.Groups["image"].Value))
            .Append(Part("Deployment").Value("spec.template.spec.containers.0.image"))
            .ToList();

        Assert.True(named.Count > 7);
        Assert.All(named, image => Assert.Matches(@":v?\d+", image));
    }

    [Fact]
    public void DockerIgnore_WhatTheImageIsBuiltFrom_IsNotLeftOut()
    {
        var ignored = File.ReadAllLines(DeploymentFiles.Path(".dockerignore"));

        Assert.Contains(".git", ignored);
        Assert.Empty(((string[])["**/.env*", "**/secret.yaml", "**/*.dump", "data-before-upgrade"]).Except(ignored, StringComparer.Ordinal));
        foreach (var line in DeploymentFiles.Dockerfile().Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal)))
            Assert.Empty(line.Split(' ')[1..^1].Select(file => file.TrimEnd('/')).Intersect(ignored, StringComparer.Ordinal));
    }

    [Fact]
    public void GitIgnore_SecretsAndDumpsOfAnOperator_AreLeftOut()
    {
        var ignored = File.ReadAllLines(DeploymentFiles.Path(".gitignore")).ToList();

        Assert.Empty(((string[])[".env*", "secret.yaml", "*.dump", "data-before-upgrade/"]).Except(ignored, StringComparer.Ordinal));
        // The later line holds.
        Assert.True(ignored.IndexOf("!.env.example") > ignored.IndexOf(".env*"));
    }

    [Fact]
    public void Compose_TheApp_MayWriteNowhereAndWaitsForWhatItNeeds()
    {
        foreach (var service in (string[])["services.app", "services.app-2"])
        {
            Assert.Equal("true", Compose.Value($"{service}.read_only"));
            Assert.Equal("ALL", Compose.Value($"{service}.cap_drop.0"));
            Assert.Equal("service_healthy", Compose.Value($"{service}.depends_on.postgres.condition"));
            Assert.Equal("service_healthy", Compose.Value($"{service}.depends_on.redis.condition"));
            Assert.Equal(Compose.Value("services.caddy.networks.web.ipv4_address"), Compose.Value($"{service}.environment.Proxies__Trusted"));
        }

        Assert.Equal("true", Compose.Value("networks.data.internal"));
        // Of the services only those are reachable from outside that should be.
        Assert.Equal(["app", "caddy", "grafana"], ((YamlMappingNode)Compose.At("services")).Children.Where(service => ((YamlMappingNode)service.Value).Children.ContainsKey("ports")).Select(service => service.Key.ToString()));
    }

    [Fact]
    public void Compose_TheImage_IsBuiltOnceForBothInstances()
    {
        var services = ((YamlMappingNode)Compose.At("services")).Children;

        Assert.Equal(["app"], services.Where(service => ((YamlMappingNode)service.Value).Children.ContainsKey("build")).Select(service => service.Key.ToString()));
        Assert.Equal(Compose.Value("services.app.image"), Compose.Value("services.app-2.image"));
        Assert.Equal("never", Compose.Value("services.app-2.pull_policy"));
    }

    [Fact]
    public void Compose_FilesItMounts_Exist()
    {
        var mounts = ((YamlMappingNode)Compose.At("services")).Children.Values.Cast<YamlMappingNode>()
            .SelectMany(service => service.Children.TryGetValue("volumes", out var volumes) ? ((YamlSequenceNode)volumes).Children.Select(volume => volume.ToString()) : [])
            .Where(volume => volume.StartsWith("./", StringComparison.Ordinal))
            .Select(volume => volume.Split(':')[0])
            .ToList();

        Assert.Equal(4, mounts.Count);
        Assert.All(mounts, file => Assert.True(Path.Exists(Path.Combine(Repository.Root, file)), file));
    }

    [Fact]
    public void Kubernetes_ItsParts_BelongTogether()
    {
        var labels = Part("Deployment").Pairs("spec.template.metadata.labels").ToList();

        Assert.Equal(labels, Part("Deployment").Pairs("spec.selector.matchLabels"));
        Assert.Equal(labels, Part("Service").Pairs("spec.selector"));
        Assert.Equal(labels, Part("PodDisruptionBudget").Pairs("spec.selector.matchLabels"));
        Assert.Equal("ClientIP", Part("Service").Value("spec.sessionAffinity"));
        Assert.Equal("cookie", Part("Ingress").Pairs("metadata.annotations").Single(pair => pair.Name == "nginx.ingress.kubernetes.io/affinity").Value);
        Assert.Equal(Part("Service").Value("metadata.name"), Part("Ingress").Value("spec.rules.0.http.paths.0.backend.service.name"));
        // One may go while the other serves.
        Assert.True(int.Parse(Part("Deployment").Value("spec.replicas"), null) > int.Parse(Part("PodDisruptionBudget").Value("spec.minAvailable"), null));
    }

    [Fact]
    public void Kubernetes_ItsMetrics_AreAskedForWithTheTokenOfTheSecret()
    {
        var monitor = DeploymentFiles.Yaml("deploy/kubernetes/servicemonitor.yaml").Single();
        var secret = DeploymentFiles.Yaml("deploy/kubernetes/secret.example.yaml").Single();

        Assert.Equal(Part("Service").Pairs("metadata.labels"), monitor.Pairs("spec.selector.matchLabels"));
        Assert.Equal(Part("Service").Value("spec.ports.0.name"), monitor.Value("spec.endpoints.0.port"));
        Assert.Equal(secret.Value("metadata.name"), monitor.Value("spec.endpoints.0.authorization.credentials.name"));
        Assert.NotEmpty(secret.Value($"stringData.{monitor.Value("spec.endpoints.0.authorization.credentials.key")}"));
    }

    [Theory]
    [InlineData("initContainers.0")]
    [InlineData("containers.0")]
    public void Kubernetes_ItsContainers_HaveNoRightsAndLimits(string container)
    {
        var pod = Part("Deployment").At("spec.template.spec");

        Assert.Equal("true", pod.Value("securityContext.runAsNonRoot"));
        Assert.Equal("true", pod.Value($"{container}.securityContext.readOnlyRootFilesystem"));
        Assert.Equal("false", pod.Value($"{container}.securityContext.allowPrivilegeEscalation"));
        Assert.Equal("ALL", pod.Value($"{container}.securityContext.capabilities.drop.0"));
        Assert.EndsWith("Mi", pod.Value($"{container}.resources.limits.memory"), StringComparison.Ordinal);
        Assert.Equal("fundingdash", pod.Value($"{container}.envFrom.1.secretRef.name"));
    }

    private static YamlNode Part(string kind) => Kubernetes.Single(part => part.Value("kind") == kind);

    [GeneratedRegex(@"^FROM (--platform=\S+ )?(?<image>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex From();
}
