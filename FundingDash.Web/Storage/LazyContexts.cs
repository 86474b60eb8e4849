using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace FundingDash.Web.Storage;

/// <summary>Makes contexts from a pool that is made with the first of them. EF takes no part in reading: a warm start and its viewers then do without it, in time and in memory.</summary>
internal sealed class LazyContexts(NpgsqlDataSource source, ILoggerFactory loggers) : IDbContextFactory<FundingDashDb>
{
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(15);

    private readonly Lock _making = new();
    private PooledDbContextFactory<FundingDashDb>? _pool;

    public FundingDashDb CreateDbContext()
    {
        lock (_making)
            _pool ??= Pool();
        return _pool.CreateDbContext();
    }

    // Not inlined: who inlines it loads the provider's assemblies.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private PooledDbContextFactory<FundingDashDb> Pool() => new(new DbContextOptionsBuilder<FundingDashDb>()
        .UseLoggerFactory(loggers)
        .UseNpgsql(source, npgsql => npgsql.CommandTimeout((int)CommandTimeout.TotalSeconds))
        // A failing statement is an exception already; as a log line of its own it would only alarm, as on an empty database.
        .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandError, LogLevel.Debug)))
        .Options);
}
