using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Jobs.Alerts.Control;

/// <summary>What an admin may do with everybody's channels; every deed is audited. Each answers in words what came of it.</summary>
public sealed class AlertChannelDesk(AlertChannelOverview channels, AlertDesk alerts, AuditLog audit, TimeProvider clock)
{
    public Task<IReadOnlyList<ChannelState>> ListAsync(CancellationToken cancellationToken) => channels.ListAsync(cancellationToken);

    /// <summary>Messages to a channel that is off are given up; its owner sees why.</summary>
    public async Task<(bool Done, string Words)> SwitchAsync(ChannelState channel, bool isEnabled, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return await channels.SwitchAsync(channel.Id, isEnabled, actor, clock.GetUtcNow(), cancellationToken)
            ? (true, $"{channel.Name} of {channel.Person} is {(isEnabled ? "on" : "off")}.")
            : (false, $"{channel.Name} of {channel.Person} is gone, or {(isEnabled ? "on" : "off")} already.");
    }

    /// <summary>Sends a message that says it is a test, once, whether the channel is on or off.</summary>
    public async Task<(bool Done, string Words)> TestAsync(ChannelState channel, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(actor);
        if (await alerts.TestAsync(channel.Owner, channel.Id, cancellationToken) is not { } result)
            return (false, $"{channel.Name} of {channel.Person} is gone.");
        await audit.AddAsync(new($"alert channel tested: {channel.Name} of {channel.Person}", actor.Name, actor.Address, New: result.Error ?? "delivered"));
        return result.IsDelivered ? (true, $"The test message to {channel.Name} arrived.") : (false, $"The test message to {channel.Name} did not arrive: {result.Error}.");
    }
}
