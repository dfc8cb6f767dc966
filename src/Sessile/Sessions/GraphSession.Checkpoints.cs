namespace Sessile;
public abstract partial class GraphSession
{
}
