using System.Diagnostics.Metrics;
using FundingDash.Web.Hosting.Telemetry;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace FundingDash.Web.Components;

/// <summary>How many viewers there are.</summary>
public sealed class CircuitMeter : FeatureMeter
{
    private int _open;
    private int _connected;

    public CircuitMeter(IMeterFactory factory)
        : base(factory, "Circuits")
    {
        Meter.CreateObservableGauge("fundingdash.circuits.open", () => _open, "{circuit}", "Pages held in memory, those of viewers who may come back among them");
        Meter.CreateObservableGauge("fundingdash.circuits.connected", () => _connected, "{circuit}", "Pages whose viewer is connected");
        Handler = new Counting(this);
    }

    public CircuitHandler Handler { get; }

    /// <summary>Pages whose viewer is connected.</summary>
    public int Connected => _connected;

    private sealed class Counting(CircuitMeter meter) : CircuitHandler
    {
        public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken) => Add(ref meter._open, 1);

        public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken) => Add(ref meter._open, -1);

        public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => Add(ref meter._connected, 1);

        public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => Add(ref meter._connected, -1);

        private static Task Add(ref int count, int change)
        {
            Interlocked.Add(ref count, change);
            return Task.CompletedTask;
        }
    }
}
