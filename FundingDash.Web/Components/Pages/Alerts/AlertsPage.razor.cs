using FundingDash.Domain.Alerts;
using FundingDash.Web.Accounts;
using FundingDash.Web.Jobs.Alerts.Control;
using FundingDash.Web.Storage.Alerts;
using FundingDash.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Pages.Alerts;

public sealed partial class AlertsPage(AlertDesk desk, NavigationManager navigation)
{
    /// <summary>Field of the form that names a channel; once for each.</summary>
    public const string ChannelField = "channel";

    private AlertView _view = new([], [], [], [], []);
    private IReadOnlyList<string> _faults = [];
    private string? _said;
    private string? _secret;
    private IReadOnlyCollection<Guid> _chosen = [];

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    [SupplyParameterFromForm]
    private AlertRuleForm? Rule { get; set; }

    [SupplyParameterFromForm]
    private AlertChannelForm? Channel { get; set; }

    /// <summary>The rule to edit.</summary>
    [SupplyParameterFromQuery(Name = "edit")]
    private Guid? Edit { get; set; }

    private bool IsAdmin => HttpContext.User.IsInRole(Roles.Admin);

    private Guid User => HttpContext.User.UserId() ?? throw new InvalidOperationException("The page is for signed-in people.");

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        // Names of rules and what they found are nobody else's business, nor a proxy's.
        HttpContext.Response.Headers.CacheControl = "no-store";
        _view = await desk.LoadAsync(User, HttpContext.RequestAborted);
        // A form that was sent says itself what it is about.
        if (Rule is null && _view.Rules.FirstOrDefault(rule => rule.Id == Edit) is { } edited)
            (Rule, _chosen) = (AlertRuleForm.Of(edited), [.. edited.Channels]);
    }

    private async Task SaveRuleAsync()
    {
        _chosen = [.. HttpContext.Request.Form[ChannelField].Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];
        Finish(await desk.SaveRuleAsync(User, Rule ?? new(), _chosen, HttpContext.RequestAborted), "rules");
    }

    private async Task SwitchAsync(AlertRule rule)
    {
        await desk.SwitchRuleAsync(User, rule.Id, !rule.IsEnabled, HttpContext.RequestAborted);
        Finish([], "rules");
    }

    private async Task RemoveRuleAsync(Guid id)
    {
        await desk.RemoveRuleAsync(User, id, HttpContext.RequestAborted);
        Finish([], "rules");
    }

    private async Task AddChannelAsync()
    {
        (var faults, _secret) = await desk.AddChannelAsync(User, Channel ?? new(), HttpContext.RequestAborted);
        if (_secret is null)
        {
            Finish(faults, "channels");
            return;
        }

        Channel = null;
        await LoadAsync();
    }

    private async Task RemoveChannelAsync(Guid id)
    {
        await desk.RemoveChannelAsync(User, id, HttpContext.RequestAborted);
        Finish([], "channels");
    }

    private async Task MarkAsync(AlertChannel channel)
    {
        await desk.MarkChannelAsync(User, channel.Id, !channel.IsForSystem, HttpContext.RequestAborted);
        Finish([], "channels");
    }

    private async Task TestAsync(AlertChannel channel)
    {
        var result = await desk.TestAsync(User, channel.Id, HttpContext.RequestAborted);
        if (result is { IsDelivered: true })
            _said = $"{channel.Name} has taken the test message.";
        else
            _faults = [$"{channel.Name}: {result?.Error ?? "there is no such channel"}."];
    }

    private async Task ResendAsync(DeliveryLogEntry dead)
    {
        await desk.ResendAsync(User, dead.EventId, dead.Channel, HttpContext.RequestAborted);
        Finish([], "log");
    }

    // A reload after a redirect does nothing twice.
    private void Finish(IReadOnlyList<string> faults, string part)
    {
        _faults = faults;
        if (faults.Count == 0)
            navigation.NavigateTo($"/alerts#{part}");
        else
            HttpContext.Response.StatusCode = StatusCodes.Status400BadRequest;
    }
}
