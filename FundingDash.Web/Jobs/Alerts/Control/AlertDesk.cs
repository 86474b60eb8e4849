using FundingDash.Domain.Alerts;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Alerts.Delivery;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Jobs.Alerts.Control;

/// <summary>What somebody sees of their alerts.</summary>
public sealed record AlertView(
    IReadOnlyList<AlertRule> Rules, IReadOnlyList<AlertChannel> Channels, IReadOnlyList<AlertMessage> Events, IReadOnlyList<DeliveryLogEntry> Log, IReadOnlyList<DeliveryLogEntry> DeadLetters);

/// <summary>Where people make and change their own rules and channels. Nobody reaches those of others.</summary>
public sealed class AlertDesk(
    AlertRuleStore rules, AlertChannelStore channels, AlertEventReader events, AlertDeliveryStore deliveries, AlertSender sender, AlertMailer mailer, TestLimit tests, AlertSignals signals,
    TimeProvider clock)
{
    public const int MostRules = 100;
    public const int MostChannels = 20;
    private const int MostLines = 50;

    /// <summary>Alerts can go by e-mail.</summary>
    public bool CanMail => mailer.IsConfigured;

    public async Task<AlertView> LoadAsync(Guid owner, CancellationToken cancellationToken) => new(
        await rules.ListAsync(owner, cancellationToken),
        await channels.ListAsync(owner, cancellationToken),
        await events.ListAsync(owner, MostLines, cancellationToken),
        await deliveries.LogAsync(owner, onlyDead: false, MostLines, cancellationToken),
        await deliveries.LogAsync(owner, onlyDead: true, MostLines, cancellationToken));

    /// <summary>Adds a rule, or changes one: it starts anew then.</summary>
    /// <returns>What is wrong; empty when the rule is stored.</returns>
    public async Task<IReadOnlyList<string>> SaveRuleAsync(Guid owner, AlertRuleForm form, IEnumerable<Guid> to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (rule, faults) = form.Read(owner, [.. to.Distinct()], clock.GetUtcNow());
        if (faults.Count > 0)
            return faults;
        var own = await rules.ListAsync(owner, cancellationToken);
        var before = own.FirstOrDefault(one => one.Id == rule.Id);
        if (form.Id is not null && before is null)
            return ["There is no such rule any more."];
        if (before is null && own.Count >= MostRules)
            return [$"There are {MostRules} rules already."];
        if (before is null)
            await rules.AddAsync(rule, cancellationToken);
        else if (!await rules.ChangeAsync(rule, cancellationToken))
            return ["The rule was changed in the meantime, perhaps in another tab: open it anew, nothing of this has been saved."];
        signals.ChangeRules();
        return [];
    }

    /// <summary>Switches a rule on or off; switched on, it starts anew.</summary>
    public async Task SwitchRuleAsync(Guid owner, Guid id, bool isEnabled, CancellationToken cancellationToken)
    {
        if (await rules.SwitchAsync(owner, id, isEnabled, cancellationToken))
            signals.ChangeRules();
    }

    public async Task RemoveRuleAsync(Guid owner, Guid id, CancellationToken cancellationToken)
    {
        await rules.RemoveAsync(owner, id, cancellationToken);
        signals.ChangeRules();
    }

    /// <returns>What is wrong, and for a webhook that is stored its secret, which is never shown again.</returns>
    public async Task<(IReadOnlyList<string> Faults, string? Secret)> AddChannelAsync(Guid owner, AlertChannelForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (kind, target, faults) = form.Read();
        if (faults.Count > 0)
            return (faults, null);
        if (kind == AlertChannelKind.Email && !CanMail)
            return ([$"E-mail is not set up here: the operator sets {SmtpSettings.HostKey}."], null);
        if ((await channels.ListAsync(owner, cancellationToken)).Count >= MostChannels)
            return ([$"There are {MostChannels} channels already."], null);
        await channels.AddAsync(new() { Id = Guid.NewGuid(), Owner = owner, Kind = kind, Name = form.Name!.Trim(), CreatedAt = clock.GetUtcNow() }, target, cancellationToken);
        return ([], kind == AlertChannelKind.Webhook ? target.Secret : null);
    }

    /// <summary>Says whether an admin's channel takes alerts of the system.</summary>
    public Task MarkChannelAsync(Guid owner, Guid id, bool isForSystem, CancellationToken cancellationToken) => channels.MarkAsync(owner, id, isForSystem, cancellationToken);

    public Task RemoveChannelAsync(Guid owner, Guid id, CancellationToken cancellationToken) => channels.RemoveAsync(owner, id, cancellationToken);

    /// <summary>Sends a message that says it is a test, once.</summary>
    /// <returns>How it went; null when the channel is not theirs.</returns>
    public async Task<SendResult?> TestAsync(Guid owner, Guid id, CancellationToken cancellationToken)
    {
        if ((await channels.ListAsync(owner, cancellationToken)).FirstOrDefault(channel => channel.Id == id) is not { } channel)
            return null;
        if (!tests.TryTake(owner))
            return new($"not sent: at most {TestLimit.Most} test messages a minute, try again in a minute");
        var message = new AlertMessage(Guid.NewGuid(), "Test", "Test", "test", null, "this channel works", clock.GetUtcNow());
        return await sender.SendAsync(channel.Kind, await channels.FindTargetAsync(owner, id, cancellationToken), [message], cancellationToken);
    }

    /// <summary>Sends a dead letter again.</summary>
    public async Task ResendAsync(Guid owner, Guid eventId, Guid channel, CancellationToken cancellationToken)
    {
        if (await deliveries.ResendAsync(owner, eventId, channel, clock.GetUtcNow(), cancellationToken))
            signals.Post();
    }
}
