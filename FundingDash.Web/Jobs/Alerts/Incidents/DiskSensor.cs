using System.Globalization;
using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Web.Hosting.Options;

namespace FundingDash.Web.Jobs.Alerts.Incidents;

/// <summary>Room on a disk, in bytes.</summary>
public readonly record struct DiskRoom(long Free, long Total)
{
    /// <summary>Of the disk that a folder lies on; null when the system does not say.</summary>
    public static DiskRoom? Of(string folder)
    {
        try
        {
            var drive = new DriveInfo(folder);
            return drive.IsReady ? new(drive.AvailableFreeSpace, drive.TotalSize) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>Looks at the disk that the data of the private database lies on or, with a database elsewhere, the app itself.</summary>
internal sealed class DiskSensor(Func<DiskRoom?> look, SystemAlertSettings settings) : ISystemSensor
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private DateTimeOffset _next;
    private DiskRoom? _room;

    public bool IsShared => false;

    public IEnumerable<SystemSign> Read(DateTimeOffset now)
    {
        if (settings.DiskFree == 0)
            return [];
        if (now >= _next)
            (_room, _next) = (look(), now + Period);
        if (_room is not { Total: > 0 } room)
            return [];
        var free = 100.0 * room.Free / room.Total;
        var text = string.Create(CultureInfo.InvariantCulture, $"The disk of {Environment.MachineName} has {free:0.#} % free ({room.Free / 1e9:0.#} GB)");
        return [new(SystemTrouble.DiskLow, Environment.MachineName, free < settings.DiskFree, text)];
    }
}
