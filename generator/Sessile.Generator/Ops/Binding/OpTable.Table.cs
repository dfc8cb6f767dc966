using Sessile.Generator.Ops.Activation;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Attention;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Convolution;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Functions;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Layers;
using Sessile.Generator.Ops.Losses;
using Sessile.Generator.Ops.Normalization;
using Sessile.Generator.Ops.Random;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Ops.Training;

namespace Sessile.Generator.Ops.Binding;

internal static partial class OpTable
{
    private static readonly BinderSet Table = Merge(
        ConstantBinders.Binders,
        SourceBinders.Binders,
        ElementwiseBinders.Binders,
        Square.Binders,
        Clip.Binders,
        ReductionBinders.Binders,
        SegmentBinders.Binders,
        AlgebraBinders.Binders,
        Diagonals.Binders,
        Einsum.Binders,
        LinearSystems.Binders,
        ShapeBinders.Binders,
        JoiningBinders.Binders,
        SliceBinders.Binders,
        PadBinder.Binders,
        IndexerBinder.Binders,
        IndexingBinders.Binders,
        SortingBinders.Binders,
        IndexTuples.Binders,
        ActivationBinders.Binders,
        LossBinders.Binders,
        LayerNorm.Binders,
        RmsNorm.Binders,
        GroupNorm.Binders,
        BatchNorm.Binders,
        AttentionBinders.Binders,
        Dropout.Binders,
        PaddingRule.Binders,
        ConvolutionBinders.Binders,
        ResizeBinders.Binders,
        RandomBinders.Binders,
        ChoiceBinders.Binders,
        Initializers.Binders,
        Dense.Binders,
        RecurrentBinders.Binders,
        BatchNormLayer.Binders,
        LayerNormLayer.Binders,
        EmbeddingLayer.Binders,
        Conv2DLayer.Binders,
        StateBinders.Binders,
        ScatterBinders.Binders,
        CondBinder.Binders,
        LoopBinders.Binders,
        ObservationBinders.Binders,
        CustomBinder.Binders,
        WithGradientBinder.Binders,
        GradientBinders.Binders,
        OptimizerBinders.Binders,
        GlobalStep.Binders,
        Schedules.Binders,
        ClipBinders.Binders,
        MovingAverages.Binders);

    private static BinderSet Merge(params BinderSet[] families)
    {
        var table = new BinderSet();
        foreach (var pair in families.SelectMany(f => f))
            table.Add(pair.Key, pair.Value);
        return table;
    }
}
