using FundingDash.Domain.Lifecycle;

namespace FundingDash.Web.Storage.Lifecycle;

/// <summary>A contract that was not quoted for a while.</summary>
/// <param name="Id">Id in <c>contract_metadata</c>.</param>
/// <param name="Feed">Feed that carried it.</param>
/// <param name="State">The state it has.</param>
/// <param name="LastSeen">When its last quote was received.</param>
public sealed record AbsentContract(int Id, string Feed, ContractState State, DateTimeOffset LastSeen);
