using FundingDash.Tests.Support;
using FundingDash.Web.Hosting.Postgres;

namespace FundingDash.Tests.Hosting.Postgres;

public sealed class ServerPasswordTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadOrCreate_ManyAtOnce_AgreeOnOne()
    {
        for (var round = 0; round < 300; round++)
        {
            var path = Path.Combine(_folder.Path, $"password-{round}");
            using var start = new Barrier(4);
            var passwords = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return ServerPassword.ReadOrCreate(path);
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

            Assert.Single(passwords.Distinct());
        }
    }
}
