using System.Security.Claims;
using Bunit;
using FundingDash.Tests.Support;
using FundingDash.Web.Components.Layout;
using FundingDash.Web.Live.Alerts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace FundingDash.Tests.Components.Alerts;

public sealed class AlertNoticesTests : PageContext
{
    private static readonly Guid User = Guid.Parse("6f1c2a9e-0000-4000-8000-000000000002");
    private readonly NoticeStore _notices = new();
    private readonly Script _script = new();

    public AlertNoticesTests()
        : base(new FastClock(Quotes.Now))
    {
        Services.AddSingleton(_notices);
        Services.AddSingleton<IJSRuntime>(_script);
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, User.ToString())], "test");
        RenderTree.Add<Microsoft.AspNetCore.Components.CascadingValue<Task<AuthenticationState>>>(
            value => value.Add(one => one.Value, Task.FromResult(new AuthenticationState(new(identity)))));
    }

    [Fact]
    public void Show_OldAndNew_ShowsWhatIsNews()
    {
        _script.Loaded.SetResult();
        _notices.Publish([Notice(1, "old", TimeSpan.FromHours(3))], 1);
        var page = Render<AlertNotices>();

        _notices.Publish([Notice(2, "new", TimeSpan.Zero)], 2);

        page.WaitForAssertion(() => Assert.Contains("new", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("old", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispose_WhileTheScriptLoads_LetsItGo()
    {
        Render<AlertNotices>();
        await DisposeComponentsAsync();

        _script.Loaded.SetResult();

        await _script.Gone.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.False(_script.HasBegun);
    }

    private static AlertNotice Notice(long seq, string text, TimeSpan age) => new(seq, Guid.NewGuid(), User, "rule", "Apr", "Binance:BTC", text, Quotes.Now - age);

    /// <summary>The browser's side, which was told of nothing before.</summary>
    private sealed class Script : IJSRuntime, IJSObjectReference
    {
        public TaskCompletionSource Loaded { get; } = new();

        public TaskCompletionSource Gone { get; } = new();

        public bool HasBegun { get; private set; }

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            await Loaded.Task;
            HasBegun |= identifier == "begin";
            return identifier == "import" ? (TValue)(object)this : identifier == "begin" ? (TValue)(object)0L : default!;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync()
        {
            Gone.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
