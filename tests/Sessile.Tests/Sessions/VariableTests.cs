using System.Runtime.InteropServices;

namespace Sessile.Tests.Sessions;

[Collection(nameof(Alone))]
public sealed class VariableTests
{
    [Fact]
    public void Variables_are_listed_in_order_of_creation()
    {
        using var session = TestSession.Initialized();
        VariableCollection variables = session.Variables;
        Assert.Equal(["W", "Layer/Scale", "Layer/Mask", "Empty"], variables.Select(variable => variable.Name));
        Assert.Equal(4, variables.Count);
        Assert.True(variables.Contains("W"));
        Assert.False(variables.Contains("w"));
        Assert.Equal("Layer/Mask", variables[2].Name);
    }

    [Fact]
    public void A_variable_tells_what_it_is()
    {
        using var session = TestSession.Initialized();
        VariableInfo w = session.Variables["W"], mask = session.Variables["Layer/Mask"];
        Assert.Equal(ElementType.Float, w.ElementType);
        Assert.Equal([2, 3], w.Shape);
        Assert.Equal(24, w.ByteCount);
        Assert.True(w.IsTrainable);
        Assert.Equal("W: float [2, 3]", w.ToString());
        Assert.Equal(ElementType.Bool, mask.ElementType);
        Assert.Equal(5, mask.ByteCount);
        Assert.False(mask.IsTrainable);
    }

    [Fact]
    public void Writing_to_the_span_writes_the_variable()
    {
        using var session = TestSession.Initialized();
        session.Variables["W"].AsSpan<float>()[5] = 60;
        Assert.Equal([1, 2, 3, 4, 5, 60], MemoryMarshal.CreateSpan(ref session.VariableRef<float>(0), 6));
        session.Variables["W"].AsTensorSpan<float>()[0, 1] = 20;
        Assert.Equal(20, session.VariableSpan<float>(TestSession.W)[0, 1]);
        session.VariableScalar<double>(TestSession.Scale) = 3;
        Assert.Equal([3.0], session.Variables["Layer/Scale"].AsSpan<double>());
        Assert.Equal([1], session.VariableSpan<double>(TestSession.Scale).Lengths);
        Assert.Equal([0, 4], session.VariableSpan<int>(TestSession.Empty).Lengths);
    }

    [Fact]
    public void An_unknown_name_lists_names_like_it()
    {
        using var session = TestSession.Initialized();
        Assert.Equal("Sample has no variable 'Layer/Scael'; did you mean 'Layer/Scale'?", MessageFor("Layer/Scael"));
        Assert.Equal("Sample has no variable 'scale'; did you mean 'Layer/Scale'?", MessageFor("scale"));
        Assert.Equal("Sample has no variable 'Decoder/kernel'; there are 'W', 'Layer/Scale', 'Layer/Mask', 'Empty'.", MessageFor("Decoder/kernel"));

        string MessageFor(string name) => Assert.Throws<KeyNotFoundException>(() => session.Variables[name]).Message;
    }

    [Fact]
    public void A_wrong_element_type_is_named()
    {
        using var session = TestSession.Initialized();
        string message = Assert.Throws<InvalidOperationException>(() => session.Variables["W"].AsSpan<double>()).Message;
        Assert.Equal("Variable 'W' has elements of type float, not double.", message);
        Assert.Throws<InvalidOperationException>(() => session.Variables["W"].AsSpan<Guid>());
        Assert.Throws<InvalidOperationException>(() => session.VariableScalar<float>(TestSession.Scale));
    }

    [Fact]
    public void Variables_are_out_of_reach_during_a_run()
    {
        using var session = TestSession.Initialized();
        VariableInfo variable = session.Variables["W"];
        session.Run(() =>
        {
            Assert.Throws<InvalidOperationException>(() => session.Variables);
            Assert.Contains("on this thread", Assert.Throws<InvalidOperationException>(() => variable.AsSpan<float>()).Message);
            Assert.Throws<InvalidOperationException>(() => session.VariableSpan<float>(TestSession.W));
            Assert.Throws<InvalidOperationException>(() => session.Save(Stream.Null));
        });
        Assert.Equal(6, variable.AsSpan<float>().Length);
    }

    [Fact]
    public void Uninitialized_variables_are_named_when_they_are_needed()
    {
        using var session = new TestSession(TestSession.Layout, new() { Initialize = false });
        Assert.False(session.AllVariablesInitialized);
        session.RequireInitialized([TestSession.Empty]);
        session.RequireInitialized([]);
        var missing = Assert.Throws<UninitializedVariableException>(() => session.RequireInitialized([TestSession.Empty, TestSession.Scale]));
        Assert.Equal("Layer/Scale", missing.VariableName);
        Assert.Contains("'Layer/Scale' is not initialized", missing.Message);
        session.MarkInitialized(TestSession.Scale);
        session.MarkInitialized(TestSession.Scale);
        session.RequireInitialized([TestSession.Scale]);
        Assert.False(session.AllVariablesInitialized);
        session.MarkInitialized(TestSession.W);
        session.MarkInitialized(TestSession.Mask);
        Assert.True(session.AllVariablesInitialized);
    }

    [Fact]
    public void Writable_access_does_not_initialize_but_initializing_does()
    {
        using var session = new TestSession(TestSession.Layout);
        session.Variables["W"].AsSpan<float>()[0] = 1;
        Assert.False(session.Variables["W"].IsInitialized);
        Assert.True(session.Variables["Empty"].IsInitialized);
        session.Initialize();
        Assert.All(session.Variables, variable => Assert.True(variable.IsInitialized));
        Assert.True(session.AllVariablesInitialized);
    }

    [Fact]
    public void A_packed_copy_is_stale_once_after_each_way_to_write_its_variable()
    {
        using var session = TestSession.Initialized();
        bool IsStale() => session.IsPackStale(0, TestSession.W);
        Assert.True(IsStale());
        Assert.False(IsStale());
        _ = session.Variables["W"].ToString();
        session.VariableScalar<double>(TestSession.Scale) = 1;
        Assert.False(IsStale());
        session.Variables["W"].AsSpan<float>();
        Assert.True(IsStale());
        Assert.False(IsStale());
        session.VariableSpan<float>(TestSession.W);
        Assert.True(IsStale());
        var checkpoint = new MemoryStream();
        session.Save(checkpoint);
        Assert.False(IsStale());
        checkpoint.Position = 0;
        session.Restore(checkpoint);
        Assert.True(IsStale());
        Assert.False(IsStale());
    }

    [Fact]
    public void A_copy_for_few_rows_is_made_when_a_second_run_needs_it_and_for_many_at_once()
    {
        using var session = TestSession.Initialized();
        (bool IsDue, bool IsPacked) Run(int rows) => (session.IsPackDue(0, TestSession.W, rows), session.IsPacked(0));
        Assert.Equal((false, false), Run(31));
        Assert.Equal((true, true), Run(1));
        Assert.Equal((false, true), Run(1));
        session.VariableSpan<float>(TestSession.W);
        Assert.Equal((false, false), Run(1));
        session.VariableSpan<float>(TestSession.W);
        Assert.Equal((false, false), Run(0));
        Assert.Equal((true, true), Run(32));
        Assert.Equal((false, true), Run(31));
        session.VariableSpan<float>(TestSession.W);
        Assert.Equal((true, true), Run(32));
        session.VariableSpan<float>(TestSession.W);
        Assert.Equal((false, false), Run(1));
        Assert.True(session.IsPackStale(0, TestSession.W));
        Assert.Equal((false, true), Run(1));
    }

    [Fact]
    public void A_packed_constant_is_stale_at_first_only()
    {
        using var session = TestSession.Initialized();
        Assert.True(session.IsPackStale(1, -1));
        session.Variables["W"].AsSpan<float>();
        Assert.False(session.IsPackStale(1, -1));
    }

    [Fact]
    public void Typed_access_allocates_nothing()
    {
        using var session = TestSession.Initialized();
        VariableInfo w = session.Variables["W"];
        long before = 0;
        for (int i = 0; i < 1000; i++)
        {
            if (i == 10) before = GC.GetAllocatedBytesForCurrentThread();
            session.VariableSpan<float>(TestSession.W)[1, 1] += 1;
            session.VariableScalar<double>(TestSession.Scale) += 1;
            w.AsSpan<float>()[0] += 1;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
