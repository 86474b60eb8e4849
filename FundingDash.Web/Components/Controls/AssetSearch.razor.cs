using FundingDash.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace FundingDash.Web.Components.Controls;

/// <summary>Typeahead over all assets and contracts; opens the grid at the one chosen. Follows the ARIA combobox pattern with a list.</summary>
public sealed partial class AssetSearch
{
    private IReadOnlyList<SearchHit> _hits = [];
    private string _text = "";
    private int _active = -1;
    private bool _open;

    [Inject]
    private SnapshotStore Store { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool IsOpen => _open && _hits.Count > 0;

    private SearchHit? Active => IsOpen && _active >= 0 ? _hits[_active] : null;

    private string Nothing => Store.Current.ContractCount == 0
        ? "No venue has brought a contract yet: the search fills with the first collection."
        : "No asset or contract has this in its name.";

    private static string OptionId(int index) => $"search-option-{index}";

    private void Search()
    {
        _hits = MarketSearch.Find(Store.Current, _text);
        _active = -1;
        _open = true;
    }

    private void Close() => _open = false;

    private void OnKey(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when !_open:
                Search();
                break;
            case "ArrowDown":
                Move(_active + 1);
                break;
            case "ArrowUp":
                Move(_active < 0 ? _hits.Count - 1 : _active - 1);
                break;
            case "Enter" when IsOpen:
                Choose(Active ?? _hits[0]);
                break;
            case "Escape" when _open && _text.Length > 0:
                Close();
                break;
            case "Escape":
                _text = "";
                break;
        }
    }

    // One step past either end is the input itself, as the pattern asks.
    private void Move(int to) => _active = to >= _hits.Count || to < 0 ? -1 : to;

    private void Choose(SearchHit hit)
    {
        _text = "";
        _hits = [];
        Close();
        Navigation.NavigateTo(hit.Address);
    }
}
