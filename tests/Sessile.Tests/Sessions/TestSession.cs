using System.Numerics.Tensors;
using Sessile.Sessions;

namespace Sessile.Tests.Sessions;

/// <summary>A session as generated code derives it, with what is protected made public.</summary>
internal sealed class TestSession(SessionLayout layout, SessionOptions? options = null) : GraphSession(layout, options)
{
    /// <summary>float W [2, 3], double Scale (a scalar), bool Mask [5] (not trained), int Empty [0, 4].</summary>
    public static SessionLayout Layout { get; } = new(
        "Sample",
        [
            new VariableDefinition("W", ElementType.Float, [2, 3], true, 0),
            new VariableDefinition("Layer/Scale", ElementType.Double, [], true, 64),
            new VariableDefinition("Layer/Mask", ElementType.Bool, [5], false, 128),
            new VariableDefinition("Empty", ElementType.Int, [0, 4], true, 192),
        ],
        variableBytes: 192,
        scratchBytes: 1000,
        randomStreams: [new RandomStreamDefinition(null, null, 7), new RandomStreamDefinition(5, null, 7), new RandomStreamDefinition(null, 9, 7)],
        dynamicDimensions: ["batch", "length"],
        packBytes: 128,
        packs: 2);

    public const int W = 0, Scale = 1, Mask = 2, Empty = 3;

    public static TestSession Initialized(SessionOptions? options = null)
    {
        var session = new TestSession(Layout, options);
        session.Initialize();
        return session;
    }

    public override void Initialize()
    {
        EnterRun();
        for (int i = 0; i < 6; i++) VariableMemory<float>(0, 6)[i] = i + 1;
        VariableRef<double>(64) = 0.5;
        VariableMemory<bool>(128, 5)[3] = true;
        MarkAllInitialized();
        ExitRun();
    }

    public void Run(Action body)
    {
        EnterRun();
        try
        {
            body();
        }
        finally
        {
            ExitRun();
        }
    }

    public void Enter() => EnterRun();

    public void Exit() => ExitRun();

    public new ref T VariableRef<T>(nint byteOffset) where T : unmanaged => ref base.VariableRef<T>(byteOffset);

    public new ref T ScratchRef<T>(nint byteOffset) where T : unmanaged => ref base.ScratchRef<T>(byteOffset);

    public new Span<T> ScratchMemory<T>(nint byteOffset, int length) where T : unmanaged => base.ScratchMemory<T>(byteOffset, length);

    public new void EnsureScratch(nint bytes) => base.EnsureScratch(bytes);

    public new TensorSpan<T> VariableSpan<T>(int index) where T : unmanaged => base.VariableSpan<T>(index);

    public new ref T VariableScalar<T>(int index) where T : unmanaged => ref base.VariableScalar<T>(index);

    public new bool IsPackStale(int pack, int variable) => base.IsPackStale(pack, variable);

    public new bool IsPackDue(int pack, int variable, nint rows) => base.IsPackDue(pack, variable, rows);

    public new bool IsPacked(int pack) => base.IsPacked(pack);

    public new bool OverlapsSession<T>(ReadOnlySpan<T> feed) where T : unmanaged => base.OverlapsSession(feed);

    public new ReadOnlySpan<T> DetachFeed<T>(ReadOnlySpan<T> feed, int slot) where T : unmanaged => base.DetachFeed(feed, slot);

    public new ReadOnlySpan<T> DetachFeed<T>(in ReadOnlyTensorSpan<T> feed, int slot) where T : unmanaged => base.DetachFeed(feed, slot);

    public new void RequireInitialized(ReadOnlySpan<int> indices) => base.RequireInitialized(indices);

    public new bool AllVariablesInitialized => base.AllVariablesInitialized;

    public new void MarkInitialized(int index) => base.MarkInitialized(index);

    public new ref RandomStream RandomStreamRef(int index) => ref base.RandomStreamRef(index);

    public new int ReservedSize(string dimension) => base.ReservedSize(dimension);

    public new TextWriter PrintOutput => base.PrintOutput;
}
