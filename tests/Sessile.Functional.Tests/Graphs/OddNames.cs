#pragma warning disable CA1707, CA1716, CA1711, IDE0130 // Names as odd as C# lets them be are what is tried.
namespace Sessile.Functional.Tests.@event.@class;

[Graph]
public partial class @object
{
    public Node<float> @in => Placeholder<float>("int", "n");
    public Variable<float> @static => Variable(2f, name: "a \"quoted\" \\ {0} name");
    public Node<float> @event => ReduceSum(Check(@in, @in > 0, "said \"no\" {1} \\ \n"), 0) * @static;
}

[Graph]
public partial class Inherited
{
    public Node<float> X => Placeholder<float>("n");
    public new Node<float> Equals => X + 1;
    public new Node<float> ToString => Sin(Equals);
    public new Node<float> GetHashCode => CumSum(ToString) * X;
}

[Graph]
public partial class Cafe\u0301
{
    public Node<float> Y => Constant(1f);
}
