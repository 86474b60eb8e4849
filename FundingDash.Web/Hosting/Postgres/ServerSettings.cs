namespace FundingDash.Web.Hosting.Postgres;

/// <summary>Text of the server's configuration file. It is written at every start, so that a new release brings its settings along.</summary>
internal static class ServerSettings
{
    public const int Port = 5432;

    // After a crash PostgreSQL first flushes every file of the cluster, one by one; the kernel does the same for a whole file system in a
    // fraction of the time.
    private static readonly string RecoverySync = OperatingSystem.IsLinux() ? "recovery_init_sync_method = syncfs" : "";

    /// <summary>Only a private unix socket: no port that could be taken by another program, nothing that can be reached from outside, and
    /// an address that stays the same over every restart. Sizes suit a small machine; durability is left as PostgreSQL ships it.</summary>
    public static string Text(DataLayout layout) => $"""
        # Written by FundingDash at every start; changes made here are lost.
        listen_addresses = ''
        port = {Port}
        unix_socket_directories = '"{layout.SocketFolder.Replace("'", "''", StringComparison.Ordinal)}"'
        unix_socket_permissions = 0700
        cluster_name = 'fundingdash'
        max_connections = 100
        shared_buffers = 64MB
        maintenance_work_mem = 64MB
        max_wal_size = 512MB
        synchronous_commit = on
        {RecoverySync}
        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_line_prefix = '%m [%p] '
        log_checkpoints = off
        password_encryption = 'scram-sha-256'

        """;
}
