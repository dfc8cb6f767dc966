using System.Globalization;
using Sessile.Generator.IR;
using Sessile.Generator.Planning;

namespace Sessile.Generator.Emit;

// Where the buffers lie whose places depend on dynamic sizes: fields of the session, computed anew when a size changes.
internal sealed partial class RunWriter
{
    private string OffsetField(int slot) => _members.Of("Offset" + slot.ToString(CultureInfo.InvariantCulture));

    private void WritePlan()
    {
        foreach (var symbol in _run.Symbols)
            _writer.Line($"private nint {_members.SizeOf(symbol)} = -1;");
        for (var slot = 0; slot < _run.Plan.Slots.Count; slot++)
            _writer.Line($"private nint {OffsetField(slot)};");
        var layouts = _run.Plan.Layouts;
        for (var i = 0; i < layouts.Count && layouts.Count > 1; i++)
            WriteLayout(layouts[i], i);
        _writer.Line().Line("// Where the buffers whose places depend on dynamic sizes lie; computed anew when a size changes.");
        using (_writer.OpenMethod($"private void {_members.Plan}({string.Join(", ", _run.Symbols.Select(s => "nint " + Local(s)))})"))
        {
            WriteCounts();
            // Should there be no memory for these sizes, the places of the last ones are lost all the same.
            _writer.Line($"{_members.SizeOf(_run.Symbols[0])} = -1;");
            if (layouts.Count > 1)
                WriteChoice(layouts.Count);
            else
                WritePlaces(layouts[0]);
            foreach (var symbol in _run.Symbols)
                _writer.Line($"{_members.SizeOf(symbol)} = {Local(symbol)};");
        }

        _writer.Line();
    }

    /// <summary>What is handed out is counted by an int: told before anything is computed.</summary>
    private void WriteCounts()
    {
        foreach (var fetch in _run.Fetches.Values.Where(f => f.Type.Shape.ElementCount is { IsStatic: false, SymbolName: null }))
            _writer.Line($"{FeedCheck}Countable({Literals.Quote(fetch.Name)}, {Literals.Quote(fetch.Type.Shape.ToString())}, {string.Join(", ", fetch.Type.Shape.Select(Text))});");
    }

    /// <summary>Where there is one layout, its places are the fields.</summary>
    private void WritePlaces(MemoryLayout layout)
    {
        var slots = _run.Plan.Slots.Select((places, slot) => (places, slot)).ToDictionary(p => p.places[0], p => p.slot);
        string Field(Place place) => place is PlaceBehind ? OffsetField(slots[place]) : Fixed(place);
        WriteStatements(layout.Dynamic.Select(p => $"{Field(p)} = {Last(p.Before.Select(e => End(e, Field)))};").ToArray(), counts: false);
        _writer.Line($"EnsureScratch({EndOf(layout, Field)});");
    }

    /// <summary>A method that lets the fields have a layout's places, and returns what memory it needs.</summary>
    private void WriteLayout(MemoryLayout layout, int index)
    {
        var names = NewNames([]);
        var locals = layout.Dynamic.Select(_ => names.Unique("place")).ToArray();
        string NameOf(Place place) => place is PlaceBehind behind ? locals[behind.Index] : Fixed(place);
        _writer.Line();
        using (_writer.OpenMethod($"private nint {LayoutMethod(index)}({string.Join(", ", _run.Symbols.Select(s => "nint " + Local(s)))})"))
        {
            foreach (var place in layout.Dynamic)
                _writer.Line($"nint {NameOf(place)} = {Last(place.Before.Select(e => End(e, NameOf)))};");
            for (var slot = 0; slot < _run.Plan.Slots.Count; slot++)
                _writer.Line($"{OffsetField(slot)} = {NameOf(_run.Plan.Slots[slot][index])};");
            _writer.Line($"return {EndOf(layout, NameOf)};");
        }
    }

    /// <summary>Of several layouts the one that needs least for these sizes.</summary>
    private void WriteChoice(int layouts)
    {
        var sizes = string.Join(", ", _run.Symbols.Select(Local));
        var ends = Enumerable.Range(0, layouts).Select(i => _names.Unique("end" + (i + 1).ToString(CultureInfo.InvariantCulture))).ToArray();
        for (var i = 0; i < layouts; i++)
            _writer.Line($"nint {ends[i]} = {LayoutMethod(i)}({sizes});");
        var least = _names.Unique("least");
        _writer.Line($"nint {least} = {Least(ends)};");
        for (var i = 0; i < layouts; i++)
            _writer.Line((i == 0 ? "" : "else ") + (i == layouts - 1 ? "" : $"if ({ends[i]} == {least})")).Line($"    {LayoutMethod(i)}({sizes});");
        _writer.Line($"EnsureScratch({least});");
    }

    private string LayoutMethod(int index) => _members.Of("Layout" + (index + 1).ToString(CultureInfo.InvariantCulture));

    private string EndOf(MemoryLayout layout, Func<Place, string> nameOf) =>
        Last(layout.Ends.Select(e => End(e, nameOf)).Append(Dim.Literal(layout.StaticBytes)));

    private static string Last(IEnumerable<string> ends) => ends.Aggregate((all, end) => $"nint.Max({all}, {end})");

    private static string Least(IEnumerable<string> ends) => ends.Aggregate((all, end) => $"nint.Min({all}, {end})");

    private static string Fixed(Place place) => Dim.Literal(((FixedPlace)place).Offset);

    private string End(BufferEnd end, Func<Place, string> nameOf) => end.Bytes.IsStatic
        ? $"{nameOf(end.Place)} + {Dim.Literal(ArenaPlan.Align(end.Bytes.Value))}"
        : $"{nameOf(end.Place)} + (checked({Text(end.Bytes)}) + {ArenaPlan.Alignment - 1}) / {ArenaPlan.Alignment} * {ArenaPlan.Alignment}";
}
